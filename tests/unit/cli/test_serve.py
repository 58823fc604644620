"""The order of `judge serve`'s start: what a killed predecessor left goes before anything is made or judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.cli import serve
from judge.config import Settings
from sandbox.base import Cell, CellSpec, LiveClaims, SandboxError
from sandbox.scripted import ScriptedSandbox, finished


class Noting(ScriptedSandbox):
    """No cell can be had of it."""

    def __init__(self) -> None:
        super().__init__(lambda spec, program, payload: finished(b"1"))
        self.asked: list[str] = []

    def reap(self, live_claims: LiveClaims) -> int:
        self.asked.append("reap")
        return super().reap(live_claims)

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        self.asked.append("open")
        raise SandboxError("none today")
        yield

    def close(self) -> None:
        self.asked.append("close")


def test_what_a_predecessor_left_is_removed_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Noting()
    monkeypatch.setattr(serve, "make_sandbox", lambda options: sandbox)
    settings = Settings(data_dir=tmp_path / "data", problems_dir=tmp_path, port=0, cpus=(0,))
    with pytest.raises(SandboxError, match="none today"), serve.served(settings):
        pass
    assert sandbox.asked == ["reap", "open", "close"]
    assert sandbox.reaped == [{}], "the history was asked which claims hold"
