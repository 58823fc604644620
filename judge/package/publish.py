"""The public part of a problem, as the API serves it."""

from __future__ import annotations

from pathlib import Path

from judge.problem import Problem
from judge.published import PublicSample, PublishedProblem
from judge.submission import Language

SAMPLE_BYTES = 16 * 1024
"""What is shown of one sample's input or answer; the rest is in nobody's interest on a page."""
_CUT = "\n… (the rest is left out)\n"


def publishable(problem: Problem) -> PublishedProblem:
    """Nothing of the hidden tests but their number is in it. Raises: OSError."""
    limits = problem.limits
    return PublishedProblem(
        slug=problem.slug,
        version=problem.version,
        name=problem.name,
        difficulty=problem.difficulty,
        topics=problem.topics,
        statement=problem.statement,
        samples=tuple(
            PublicSample(case.name.removeprefix("sample/"), _text(case.input), _text(case.answer))
            for case in problem.samples
        ),
        starter={Language.PYTHON3.value: problem.starter},
        hints=problem.hints,
        editorial=problem.editorial,
        profile=problem.profile.value,
        cpu_s=limits.cpu_s,
        wall_s=limits.of_a_run.wall_s,
        memory_mib=limits.memory_mib,
        code_bytes=limits.code_bytes,
        tests=len(problem.cases),
    )


def _text(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(SAMPLE_BYTES + 1)
    text = data[:SAMPLE_BYTES].decode("utf-8", errors="replace")
    return text + _CUT if len(data) > SAMPLE_BYTES else text
