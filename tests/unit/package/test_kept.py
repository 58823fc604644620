"""Cells that are used again and again: an author's only, and only while they are usable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.package.kept import KeptCells
from sandbox.base import Cell, CellSpec, Limits, Profile, SandboxError, Trust
from sandbox.scripted import ScriptedCell, ScriptedSandbox
from tests.unit.package.running import runs

AUTHOR = CellSpec(Profile.PYTHON, Trust.AUTHOR, Limits(1.0, 3.0, 64), "check", "check-numbers")


def opened(cells: KeptCells, spec: CellSpec = AUTHOR) -> Cell:
    with cells.open(spec) as cell:
        return cell


def test_an_authors_cell_is_used_again_and_destroyed_at_the_end() -> None:
    sandbox = ScriptedSandbox(runs())
    with KeptCells(sandbox) as cells:
        first = opened(cells)
        assert opened(cells, replace(AUTHOR, name="another", limits=replace(AUTHOR.limits, cpu_s=9.0))) is first
        assert (sandbox.opened, sandbox.closed) == (1, 0)
    assert (sandbox.opened, sandbox.closed) == (1, 1)


def test_two_at_a_time_are_two_cells() -> None:
    sandbox = ScriptedSandbox(runs())
    with KeptCells(sandbox) as cells, cells.open(AUTHOR) as one, cells.open(AUTHOR) as other:
        assert one is not other
    assert (sandbox.opened, sandbox.closed) == (2, 2)


@pytest.mark.parametrize(
    "other",
    [
        replace(AUTHOR, profile=Profile.NUMPY),
        replace(AUTHOR, limits=replace(AUTHOR.limits, memory_mib=128)),
        replace(AUTHOR, limits=replace(AUTHOR.limits, processes=1)),
    ],
)
def test_a_cell_of_other_limits_is_another_cell(other: CellSpec) -> None:
    with KeptCells(ScriptedSandbox(runs())) as cells:
        assert opened(cells) is not opened(cells, other)


def test_a_candidates_cell_is_never_kept_and_never_a_kept_one() -> None:
    sandbox = ScriptedSandbox(runs())
    candidate = replace(AUTHOR, trust=Trust.CANDIDATE)
    with KeptCells(sandbox) as cells:
        kept = opened(cells)
        assert opened(cells, candidate) is not kept
        assert sandbox.closed == 1
        assert opened(cells, candidate) is not opened(cells, candidate)
        assert opened(cells) is kept


def test_a_cell_that_a_run_has_spoilt_is_not_kept() -> None:
    sandbox = ScriptedSandbox(runs())
    with KeptCells(sandbox) as cells:
        with cells.open(AUTHOR) as cell:
            assert isinstance(cell, ScriptedCell)
            cell.usable = False
        assert sandbox.closed == 1
        assert opened(cells) is not cell


def test_a_cell_that_failed_is_not_kept() -> None:
    sandbox = ScriptedSandbox(runs())
    with KeptCells(sandbox) as cells:
        with pytest.raises(SandboxError), cells.open(AUTHOR):
            raise SandboxError("gone")
        assert (sandbox.opened, sandbox.closed) == (1, 1)


def test_it_is_the_sandbox_behind_it_otherwise() -> None:
    sandbox = ScriptedSandbox(runs())
    with KeptCells(sandbox) as cells:
        assert (cells.name, cells.runtime_id(Profile.ML)) == ("scripted", "scripted-ml")
