"""One slot a core, where nobody has said which cpus judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge import cores

ONE_THREAD = {cpu: str(cpu) for cpu in range(4)}
APART = {cpu: f"{cpu % 4},{cpu % 4 + 4}" for cpu in range(8)}
BESIDE = {cpu: f"{cpu // 2 * 2}-{cpu // 2 * 2 + 1}" for cpu in range(8)}


def written(folder: Path, siblings: dict[int, str]) -> Path:
    for cpu, told in siblings.items():
        path = folder / f"cpu{cpu}" / "topology" / "thread_siblings_list"
        path.parent.mkdir(parents=True)
        path.write_text(told + "\n", "ascii")
    return folder


@pytest.mark.parametrize(
    ("siblings", "ours", "slots"),
    [
        (ONE_THREAD, {0, 1, 2, 3}, (1, 2, 3)),
        (ONE_THREAD, {2, 3}, (3,)),
        (ONE_THREAD, {3}, (3,)),
        (APART, set(range(8)), (1, 2, 3)),
        (APART, {1, 5, 6}, (6,)),
        (BESIDE, set(range(8)), (2, 4, 6)),
        (BESIDE, {0, 1}, (1,)),
        ({}, {0, 1, 2}, (1, 2)),
    ],
)
def test_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, siblings: dict[int, str], ours: set[int], slots: tuple[int, ...]
) -> None:
    monkeypatch.setattr(cores.os, "sched_getaffinity", lambda _: ours)
    assert cores.default_slots(written(tmp_path, siblings)) == slots


def test_those_that_share_a_core_are_told(tmp_path: Path) -> None:
    topology = written(tmp_path, APART)
    assert cores.sharing((1, 2, 3), topology) == ()
    assert cores.sharing((1, 2, 5, 6, 7), topology) == ((1, 5), (2, 6))
    assert cores.sharing((1, 1), topology) == ()
