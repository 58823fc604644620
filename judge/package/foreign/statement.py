"""Statements: from `problem_statement/` or `statement/`, whose files need not name a language, to `statement/`."""

from __future__ import annotations

import re

from judge.package.foreign.conversion import Conversion, normalised
from judge.package.latex import title_of
from judge.package.schema import LANGUAGE

FOLDERS = ("statement", "problem_statement")
_FILE = re.compile(r"problem(?:\.(?P<language>[a-z]{2,3}(?:-[A-Z]{2})?))?\.(?P<form>md|tex|pdf)")
_TEXTS = (".md", ".tex", ".svg")


def convert_statements(conversion: Conversion) -> dict[str, str | None]:
    """The languages that there are statements in, each with the title that its LaTeX gives."""
    titles: dict[str, str | None] = {}
    for folder in FOLDERS:
        for path in conversion.source.below(folder):
            name = path.removeprefix(f"{folder}/")
            match = _FILE.fullmatch(name)
            language = (match["language"] or LANGUAGE) if match is not None else None
            target = f"statement/problem.{language}.{match['form']}" if match is not None else f"statement/{name}"
            if target in conversion.files:
                conversion.leave_out(path, f"there is a {target} already")
                continue
            (conversion.copy_text if name.endswith(_TEXTS) else conversion.copy)(path, target)
            if language is not None:
                titles[language] = titles.get(language) or _title(conversion, path)
    return titles


def _title(conversion: Conversion, path: str) -> str | None:
    if not path.endswith(".tex"):
        return None
    return title_of(normalised(conversion.source.read(path)).decode("utf-8", errors="replace"))
