"""A solution given by its file: its text, and which problem it solves."""

from __future__ import annotations

from pathlib import Path

from judge.errors import InvalidRequest, NotFound, TooLarge
from judge.problem import Problem
from judge.submission import INPUT_LIMIT, SOURCE_LIMIT


def read_source(path: Path) -> str:
    """The text of a solution. Raises: NotFound; TooLarge; InvalidRequest."""
    source = _text(path, SOURCE_LIMIT, "no problem takes")
    if not source.strip():
        raise InvalidRequest(f"{path} is empty")
    return source


def read_inputs(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The texts of own inputs, each as a problem's `.in` files are. Raises: NotFound; TooLarge; InvalidRequest."""
    return tuple(_text(path, INPUT_LIMIT, "no input has") for path in paths)


def _text(path: Path, limit: int, what: str) -> str:
    """`what`: the words before the limit. Raises: as those above."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound(f"cannot read {path}: {error.strerror}") from None
    if len(data) > limit:
        raise TooLarge(f"{path} has {len(data)} bytes; {what} more than {limit}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def check_size(source: str, problem: Problem) -> None:
    """Raises: TooLarge: more than this problem takes."""
    size, most = len(source.encode("utf-8")), problem.limits.code_bytes
    if size > most:
        raise TooLarge(f"the solution has {size} bytes; {problem.slug} takes {most}")


def guess_problem(solution: Path, given: str | None, problems: Path) -> str:
    """The slug given, or the one that the file's name or one of its folders spells. Raises: InvalidRequest."""
    if given is not None:
        return given
    resolved = solution.resolve()
    names = [resolved.stem, *(parent.name for parent in resolved.parents)]
    for name in names:
        slug = name.replace("_", "-").lower()
        if slug and (problems / slug / "problem.yaml").is_file():
            return slug
    raise InvalidRequest(f"which problem does {solution.name} solve? Say it with -p SLUG; `judge problems` lists them")
