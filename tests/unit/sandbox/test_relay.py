"""What is left in a run's pipes when all who could write to them are gone."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from sandbox.guest import relay as relay_module
from sandbox.guest.child import Pipes
from sandbox.guest.relay import Outbox, Relay, private


@pytest.fixture
def pipes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pipes]:
    control = os.pipe()
    for name, end in zip(("CONTROL_IN", "CONTROL_OUT"), control, strict=True):
        monkeypatch.setattr(relay_module, name, end)
    made = Pipes.make()
    yield made
    os.close(made.payload_read)
    for end in (made.result_read, made.stdout_read, made.stderr_read, *control):
        os.close(end)


def close_writers(pipes: Pipes) -> None:
    for end in (pipes.result_write, pipes.stdout_write, pipes.stderr_write):
        os.close(end)


def relay(pipes: Pipes) -> Relay:
    return Relay(1, pipes, 0, memoryview(private(4096)), Outbox(), guard_s=60.0)


def test_all_of_it_is_taken(pipes: Pipes) -> None:
    run = relay(pipes)
    os.write(pipes.stdout_write, b"last words")
    close_writers(pipes)
    assert run.drain()


def test_an_end_that_somebody_holds_keeps_nobody_waiting_and_is_told(pipes: Pipes) -> None:
    run = relay(pipes)
    held = os.dup(pipes.result_write)
    os.write(pipes.stdout_write, b"last words")
    close_writers(pipes)
    assert not run.drain()
    os.close(held)
    assert run.drain()
