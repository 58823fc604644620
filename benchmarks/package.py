"""A NumPy problem of ten small tests."""

from __future__ import annotations

import json
from pathlib import Path

SLUG = "bench"

SOLUTION = "import numpy as np\n\n\ndef solve(x):\n    return np.cumsum(x) / np.arange(1, len(x) + 1)\n"

INPUTS = tuple([float(i + j) for j in range(8)] for i in range(10))

FILES = {
    "problem.yaml": 'problem_format_version: "2025-09"\nname: Bench\nuuid: 0d3f8f4e-5b0a-4b3e-9a43-2a7a2c9c5f01\n'
    "credits: The mljudge authors\nlicense: cc0\nlimits: {time_limit: 1, memory: 256}\n",
    "judge.yaml": 'entry:\n  function: solve\n  parameters: {x: "ndarray[float64, (n,)]"}\n'
    '  returns: "ndarray[float64, (n,)]"\nchecker: array\ntopics: [arrays]\ndifficulty: easy\nhints: []\n',
    "statement/problem.en.md": "The running mean of the numbers.\n",
    "submissions/accepted/reference.py": SOLUTION,
    "input_validators/validate.py": "import sys\nsys.exit(42)\n",
}


def write_package(problems: Path) -> Path:
    """The package in a new folder of packages; returns that folder."""
    files = dict(FILES)
    for number, given in enumerate(INPUTS):
        name = "sample/01" if number == 0 else f"secret/random/{number:02}"
        means = [sum(given[: i + 1]) / (i + 1) for i in range(len(given))]
        files[f"data/{name}.in"] = json.dumps({"x": given}) + "\n"
        files[f"data/{name}.ans"] = json.dumps(means) + "\n"
    for path, text in files.items():
        target = problems / SLUG / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return problems
