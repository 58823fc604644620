"""Packages without a sandbox, by the judge's own codec and checkers: their tests, and their submissions as functions.

The largest generated tests are left out: they differ from the others in size only, and `judge problem check` runs them.
"""

from __future__ import annotations

import copy
import runpy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from judge.checkers.base import Answer
from judge.package.load import load
from judge.problem import FunctionEntry, Problem, TestCase
from judge.values import accept
from sandbox.guest import adapters, wire

PROBLEMS = Path(__file__).parents[2] / "problems"

Solve = Callable[..., Any]


@dataclass(frozen=True)
class Case:
    """A test of a package. `make`: its decoded input and its answer, made when first asked for: each test process collects all.

    `fresh()` makes of the input what a candidate sees. `group`: the folder that the test lies in.
    """

    slug: str
    name: str
    make: Callable[[], tuple[tuple[Any, ...], Any]]

    @cached_property
    def _made(self) -> tuple[tuple[Any, ...], Any]:
        return self.make()

    @property
    def values(self) -> tuple[Any, ...]:
        return self._made[0]

    @property
    def expected(self) -> Any:
        """What `.ans` holds, or what the generator gave with a case; None where the reference is to make it."""
        return self._made[1]

    def __str__(self) -> str:
        return f"{self.slug}-{self.name}"

    @property
    def group(self) -> str:
        return self.name.split("/")[-2]

    def fresh(self) -> list[Any]:
        plans = [parameter.type.plan for parameter in entry(self.slug).parameters]
        return adapters.inbound_all(copy.deepcopy(self.values), plans)


@cache
def problem(slug: str) -> Problem:
    return load(PROBLEMS / slug)


def entry(slug: str) -> FunctionEntry:
    found = problem(slug).entry
    assert isinstance(found, FunctionEntry)
    return found


@cache
def cases(slug: str) -> tuple[Case, ...]:
    """Samples, handwritten tests, and generated ones that are not large."""
    return (*_committed(slug), *_generated(slug))


def _committed(slug: str) -> list[Case]:
    return [Case(slug, case.name, partial(_read, slug, case)) for case in problem(slug).cases]


def _read(slug: str, case: TestCase) -> tuple[tuple[Any, ...], Any]:
    values = accept.accept_input(wire.decode(case.input.read_bytes()), entry(slug))
    return values, accept.accept_expected(wire.decode(case.answer.read_bytes()), entry(slug), values)


def _generated(slug: str) -> list[Case]:
    makers = runpy.run_path(str(PROBLEMS / slug / "generators" / "generate.py"))["CASES"]
    return [
        Case(slug, f"secret/{name}", partial(_of_generator, slug, make))
        for name, make in makers.items()
        if not name.startswith("large/")
    ]


def _of_generator(slug: str, make: Callable[[], Any]) -> tuple[tuple[Any, ...], Any]:
    given = make()
    arguments, answer = given if isinstance(given, tuple) else (given, None)
    values = accept.accept_input(_travelled(arguments), entry(slug))
    return values, None if answer is None else accept.accept_expected(answer, entry(slug), values)


def _travelled(value: Any) -> Any:
    """`value` as it comes out of a cell: tables as the host keeps them."""
    return wire.decode(wire.encode(value, adapters.outbound))


def of(*slugs: str) -> dict[str, Any]:
    """For `pytest.mark.parametrize(**of(...))`: every case of these packages."""
    return {"argnames": "case", "argvalues": [case for slug in slugs for case in cases(slug)], "ids": str}


@cache
def submission(slug: str, name: str) -> Solve:
    """`name`: `accepted/reference`. A function of the entry's arguments."""
    names = runpy.run_path(str(PROBLEMS / slug / "submissions" / f"{name}.py"))
    wanted = entry(slug).name
    if wanted in names:
        function: Solve = names[wanted]
        return function
    solution = names["Solution"]()
    method: Solve = next(getattr(solution, n) for n in dir(solution) if n.lower() == wanted.replace("_", ""))
    return method


def reference(case: Case) -> Any:
    """What the reference returns for it."""
    return submission(case.slug, "accepted/reference")(*case.fresh())


def accepted(slug: str) -> dict[str, Solve]:
    """All accepted submissions but the reference."""
    names = sorted(path.stem for path in (PROBLEMS / slug / "submissions" / "accepted").glob("*.py"))
    return {name: submission(slug, f"accepted/{name}") for name in names if name != "reference"}


def accepts(case: Case, returned: Any) -> bool:
    """The verdict of the problem's checker, with the reference's answer where the case has none."""
    expected = case.expected
    if expected is None:
        expected = accept.accept_reference(_travelled(reference(case)), entry(case.slug), case.values)
    got = accept.accept_returned(_travelled(returned), entry(case.slug), case.values)
    return problem(case.slug).checker.check(Answer(case.values, expected, got)).accepted
