"""A hostile program as a file: comment lines that say what must come of it, then what a candidate would submit."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from judge.verdict import Verdict

CASES = Path(__file__).parent / "cases"
PROBLEMS = Path(__file__).parent / "problems"

_LINE = re.compile(r"# ([a-z0-9_]+): (.+)")
_NAME = re.compile(r"((?:Y-)?([A-Z])[0-9]{2})-[a-z0-9-]+")
_INVARIANTS = frozenset(f"I{number}" for number in range(1, 10))
_REQUIRED = frozenset({"id", "priority", "verdict", "why"})
_KNOWN = _REQUIRED | {"problem", "invariants", "sandbox", "xfail", "says", "cpu_s"}


class Priority(StrEnum):
    """P0: judged once by `make test`. The others only by `make hostile`."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"


class BadCase(ValueError):
    """The file's header is not one. The message names file and line."""


@dataclass(frozen=True, slots=True)
class Case:
    """`verdicts`: the right ones; more than one where the kernel's timing chooses. `says`: one of these stands in what is said of
    it; empty: whatever. `cpu_s`: the least and the most that its dearest test takes. `docker_only`: where no cgroup limits, it does
    not hold. `xfail`: why it does not hold yet."""

    id: str
    name: str
    priority: Priority
    verdicts: frozenset[Verdict]
    why: str
    source: str
    problem: str = "echo"
    invariants: frozenset[str] = frozenset()
    docker_only: bool = False
    xfail: str | None = None
    says: tuple[str, ...] = ()
    cpu_s: tuple[float, float] = (0.0, math.inf)

    def wrong(self, ended: dict[str, Any]) -> str | None:
        """What of this submission, as an admin sees it, is not as it must be."""
        if ended["verdict"] not in self.verdicts:
            return f"{ended['verdict']} instead of {', '.join(sorted(self.verdicts))}"
        said = "\n".join([ended["message"], *(test["author_message"] or "" for test in ended["tests"])])
        if self.says and not any(words in said for words in self.says):
            return f"none of {self.says} is said, but {said.strip()!r}"
        least, most = self.cpu_s
        if not least <= ended["cpu_s"] <= most:
            return f"{ended['cpu_s']} s of CPU time, not {least} to {most}"
        return None


def all_cases(folder: Path = CASES) -> list[Case]:
    """In the order of their names. Raises: BadCase."""
    return [read_case(path) for path in sorted(folder.glob("*/*.py"), key=lambda path: path.stem)]


def read_case(path: Path) -> Case:
    """The whole file is what is submitted, header included: a comment harms nobody. Raises: BadCase."""
    source = path.read_text("utf-8")
    said = _header(path, source)
    if lacking := _REQUIRED - said.keys():
        raise BadCase(f"{path.name}: no {', '.join(sorted(lacking))}")
    named = _NAME.fullmatch(path.stem)
    if named is None or (said["id"], path.parent.name) != named.groups():
        raise BadCase(f"{path.name}: the file of a case is <class>/<id>-<short-name>.py; ids of our own begin with Y-")
    sandbox = said.get("sandbox", "both")
    invariants = frozenset(said.get("invariants", "").split())
    problem = said.get("problem", "echo")
    if sandbox not in ("both", "docker") or not invariants <= _INVARIANTS or not (PROBLEMS / problem).is_dir():
        raise BadCase(f"{path.name}: no such sandbox, invariant or problem")
    try:
        priority = Priority(said["priority"])
        verdicts = frozenset(Verdict(word.strip()) for word in said["verdict"].split("|"))
        least_s, most_s = map(float, said.get("cpu_s", "0 to inf").split(" to "))
    except ValueError as error:
        raise BadCase(f"{path.name}: {error}") from None
    return Case(
        id=said["id"],
        name=path.stem,
        priority=priority,
        verdicts=verdicts,
        why=said["why"],
        source=source,
        problem=problem,
        invariants=invariants,
        docker_only=sandbox == "docker",
        xfail=said.get("xfail"),
        says=tuple(words.strip() for words in said["says"].split(" | ")) if "says" in said else (),
        cpu_s=(least_s, most_s),
    )


def _header(path: Path, source: str) -> dict[str, str]:
    """The comment lines at the top, as far as they are `# key: value`."""
    said: dict[str, str] = {}
    for number, line in enumerate(source.splitlines(), start=1):
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            break
        key, value = found.groups()
        if key not in _KNOWN or key in said:
            raise BadCase(f"{path.name}:{number}: {key!r} is not known here, or stands twice")
        said[key] = value.strip()
    return said
