"""Small packages made by hand, without generated tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROBLEM = """\
problem_format_version: "2025-09"
name: Made by Hand
uuid: 3f0d6e0a-59a6-4d0e-9d7b-6a3a0e3c2f11
credits: The mljudge authors
license: cc0
limits: {time_limit: 1, memory: 256}
"""
CLOSING = "topics: [arrays]\ndifficulty: easy\n"
VALIDATOR = "import sys\nsys.exit(42 if sys.stdin.read() else 43)\n"


def written(
    folder: Path,
    slug: str,
    judge_yaml: str,
    cases: Mapping[str, tuple[Any, Any]],
    files: Mapping[str, str] | None = None,
) -> Path:
    """A package. `cases`: input and answer by name, texts as they are, all else as JSON. `files`: more, by path."""
    package = folder / slug
    texts = {
        "problem.yaml": PROBLEM,
        "judge.yaml": judge_yaml + CLOSING,
        "statement/problem.en.md": "Do it.\n",
        "submissions/accepted/reference.py": "pass\n",
        "input_validators/validate.py": VALIDATOR,
    }
    for name, (given, answer) in cases.items():
        texts[f"data/{name}.in"] = given if isinstance(given, str) else json.dumps(given) + "\n"
        texts[f"data/{name}.ans"] = answer if isinstance(answer, str) else json.dumps(answer) + "\n"
    texts |= files or {}
    for path, text in texts.items():
        target = package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return package
