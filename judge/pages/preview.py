"""A problem as one page: what a candidate is going to read, in a file that needs no server, no script, no network."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath

from judge.pages.markdown import Image, code, render
from judge.pages.samples import parts
from judge.problem import Problem, TestCase

SHOWN = 4000
"""Characters of a sample's input or answer that the page shows."""

_PLACE = re.compile(r"\{\{(nextsample|remainingsamples)\}\}")
_IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_LIBRARIES = {"python": "the standard library", "numpy": "NumPy, SciPy", "ml": "NumPy, SciPy, pandas, scikit-learn"}
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """`problems`: what could not be shown as it was meant, each with its file in front."""

    page: str
    problems: tuple[str, ...]


def preview(problem: Problem, *, solution: bool = False) -> Preview:
    """The page. `solution`: with hints and editorial below, which a candidate sees later. Raises: OSError; ProtocolError."""
    statement = render(problem.statement, _images(problem))
    parts = [_head(problem), _with_samples(problem, statement.html), _starter(problem)]
    said = [f"statement: {text}" for text in statement.problems]
    if solution:
        editorial = render(problem.editorial, _images(problem))
        parts += [_hints(problem), f'<section class="solution">\n<h2>Solution</h2>\n{editorial.html}</section>\n']
        said += [f"solution: {text}" for text in editorial.problems]
    style = files("judge.pages").joinpath("preview.css").read_text("utf-8")
    page = _PAGE.format(title=html.escape(problem.name), style=style, body="".join([*parts, _foot(problem)]))
    return Preview(page, tuple(said))


def _head(problem: Problem) -> str:
    topics = "".join(f"<li>{html.escape(topic.value)}</li>" for topic in problem.topics)
    limits = problem.limits
    facts = (
        ("CPU time", f"{limits.cpu_s:g} s a test"),
        ("Memory", f"{limits.memory_mib} MiB"),
        ("Libraries", _LIBRARIES.get(problem.profile.value, problem.profile.value)),
    )
    listed = "".join(f"<div><dt>{name}</dt><dd>{html.escape(value)}</dd></div>" for name, value in facts)
    return (
        f"<header>\n<h1>{html.escape(problem.name)}</h1>\n"
        f'<ul class="topics"><li class="{problem.difficulty.value}">{problem.difficulty.value}</li>{topics}</ul>\n'
        f'<dl class="limits">{listed}</dl>\n</header>\n'
    )


def _starter(problem: Problem) -> str:
    return f"<section>\n<h2>Starter code</h2>\n{code(problem.starter, 'python')}</section>\n"


def _hints(problem: Problem) -> str:
    hints = (
        f"<details>\n<summary>Hint {number}</summary>\n{render(hint).html}</details>\n"
        for number, hint in enumerate(problem.hints, start=1)
    )
    return f"<section>\n<h2>Hints</h2>\n{''.join(hints)}</section>\n" if problem.hints else ""


def _foot(problem: Problem) -> str:
    hidden = len(problem.cases) - len(problem.samples)
    tests = f"{len(problem.samples)} samples, {hidden} hidden tests, generated ones not counted"
    return f"<footer>{html.escape(problem.slug)} · version {problem.version[:12]} · {tests}</footer>\n"


# samples


def _with_samples(problem: Problem, statement: str) -> str:
    """The samples where the statement asks for them, the others at its end."""
    left = [_sample(problem, number, case) for number, case in enumerate(problem.samples, start=1)]

    def place(match: re.Match[str]) -> str:
        count = 1 if match[1] == "nextsample" else len(left)
        shown, left[:count] = left[:count], []
        return "".join(shown)

    placed = _PLACE.sub(place, statement)
    rest = f"<section>\n<h2>Examples</h2>\n{''.join(left)}</section>\n" if left else ""
    return f"<section>\n{placed}</section>\n{rest}"


def _sample(problem: Problem, number: int, case: TestCase) -> str:
    """One sample: arguments by name and the value that is returned, or the two texts."""
    given_and_expected = parts(problem.entry, case.input.read_bytes(), case.answer.read_bytes())
    shown = "".join(
        f"<div><h4>{part.name}</h4><pre><code>{html.escape(part.text[:SHOWN])}</code></pre></div>"
        for part in given_and_expected
    )
    kind = "tables" if any(part.table for part in given_and_expected) else "pair"
    return f'<div class="sample">\n<h3>Example {number}</h3>\n<div class="{kind}">{shown}</div>\n</div>\n'


# images


def _images(problem: Problem) -> Image:
    """The package's images, by a path relative to the statement; none from anywhere else."""
    folder = problem.directory / "statement"

    def image(source: str) -> str | None:
        kind = _IMAGES.get(PurePosixPath(source).suffix.lower())
        path = folder / source
        if kind is None or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            return None
        return f"data:{kind};base64,{b64encode(path.read_bytes()).decode('ascii')}"

    return image
