"""A sandbox for unit tests of an author's tools: programs of these tests run in this process, on pretended CPU times."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from judge.checkers.build import build
from judge.package.examples import BOUNDS, ROWS
from judge.problem import (
    Difficulty,
    Example,
    Expected,
    FunctionEntry,
    Parameter,
    Problem,
    ProblemLimits,
    TestCase,
    TestGroup,
)
from judge.values.types import parse
from sandbox.base import CellSpec, Limits, Outcome, Profile, Program, ProgramKind, Run
from sandbox.guest import wire

Cost = Callable[[Program, bytes], float]


def runs(cost: Cost = lambda program, payload: 0.01) -> Callable[[CellSpec, Program, bytes], Run]:
    """A script that runs what it is given. `cost`: the CPU seconds that a run is said to take; the cell's limit ends it."""

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        return _run(program, payload, cost(program, payload), spec.limits)

    return script


_ONE_AT_A_TIME = threading.Lock()
"""Programs see this process's modules and standard streams, which are put in place for each."""


def _run(program: Program, payload: bytes, cpu_s: float, limits: Limits) -> Run:
    if cpu_s > limits.kill_cpu_s:
        return Run(Outcome.CPU_LIMIT, limits.kill_cpu_s, cpu_s, 1.0)
    with _ONE_AT_A_TIME:
        if program.kind is ProgramKind.MAIN:
            status, value, said = _main(program, payload)
        else:
            status, value, said = *_call(program, payload), b""
    if status:
        return Run(Outcome.EXITED, cpu_s, cpu_s, 1.0, payload=value, stderr=said, exit_code=status)
    return Run(Outcome.FINISHED, cpu_s, cpu_s, 1.0, payload=value, exit_code=0)


def _call(program: Program, payload: bytes) -> tuple[int, bytes | None]:
    assert program.entry is not None
    modules = {name.removesuffix(".py"): _module(text.decode()) for name, text in program.files.items()}
    try:
        with patch.dict(sys.modules, modules):
            names: dict[str, Any] = {}
            exec(program.source, names)
            return 0, wire.encode(names[program.entry.name](*wire.decode(payload)))
    except Exception:
        return 1, None


def _module(source: str) -> Any:
    module = type(sys)("made")
    exec(source, module.__dict__)
    return module


def _main(program: Program, payload: bytes) -> tuple[int, bytes, bytes]:
    """Exit status, output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with (
            patch.object(sys, "stdin", io.StringIO(payload.decode())),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            exec(program.source, {"__name__": "__main__"})
    except SystemExit as error:
        return int(error.code or 0), out.getvalue().encode(), err.getvalue().encode()
    except Exception:
        return 1, b"", b""
    return 0, out.getvalue().encode(), err.getvalue().encode()


def problem(
    folder: Path,
    cases: Mapping[str, tuple[int, int]],
    examples: Mapping[str, str] | None = None,
    groups: tuple[TestGroup, ...] = (),
    cpu_s: float = 1.0,
) -> Problem:
    """`f(x: int) -> int`. `cases`: by name, input and answer. `examples`: by name (`accepted/reference.py`), the source."""
    listed = []
    for name, (x, answer) in cases.items():
        base = folder / "data" / name
        base.parent.mkdir(parents=True, exist_ok=True)
        base.with_suffix(".in").write_text(f'{{"x": {x}}}\n')
        base.with_suffix(".ans").write_text(f"{answer}\n")
        group = "sample" if name.startswith("sample/") else "/".join(name.split("/")[:2])
        listed.append(TestCase(name, group, base.with_suffix(".in"), base.with_suffix(".ans")))
    written = []
    for name, source in (examples or {}).items():
        path = folder / "submissions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        expected = Expected(name.split("/")[0])
        written.append(
            Example(name, expected, path, path.name, expectations=(ROWS[expected],), time_bound=BOUNDS.get(expected))
        )
    returns = parse("int")
    return Problem(
        slug="numbers",
        name="Numbers",
        uuid="0",
        version="v1",
        judging_digest="d1",
        entry=FunctionEntry("f", (Parameter("x", parse("int")),), returns),
        profile=Profile.PYTHON,
        checker=build("exact", returns),
        limits=ProblemLimits(cpu_s=cpu_s, memory_mib=64),
        topics=(),
        difficulty=Difficulty.EASY,
        hints=(),
        groups=groups,
        cases=tuple(listed),
        examples=tuple(written),
        statement="",
        editorial="",
        starter="",
        directory=folder,
    )
