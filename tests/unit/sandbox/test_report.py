"""What the bytes of a run amount to; the bytes come from inside the sandbox and may be anything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.base import CompileError, ErrorKind, Limits, Outcome, ProgramKind, SandboxError
from sandbox.channel import Frame
from sandbox.guest.link import RESULT, FrameType
from sandbox.report import Caps, Report, compiled, hello, judged

LIMITS = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=64)
CAPS = Caps(result=100, stdout=50, stdout_kept=20)


def over(status: int = 0, **changes: Any) -> Frame:
    said = {"status": status, "cpu_s": 0.5, "peak_kib": 2048, "fit": True} | changes
    return Frame(FrameType.OVER, 1, json.dumps(said).encode())


def report(*frames: Frame) -> Report:
    gathered = Report(caps=CAPS)
    for frame in frames:
        gathered.take(frame)
    return gathered


def result(body: bytes) -> Frame:
    return Frame(FrameType.RESULT, 1, RESULT.pack(len(body)) + body)


def outcome(*frames: Frame, kind: ProgramKind = ProgramKind.CALL) -> Outcome:
    return judged(report(*frames), Report(), LIMITS, kind).outcome


def test_one_value_and_a_clean_end_is_finished() -> None:
    run = judged(report(result(b"V[1]"), over()), Report(peak_kib=1024), LIMITS, ProgramKind.CALL)
    assert (run.outcome, run.payload, run.exit_code, run.memory_mib) == (Outcome.FINISHED, b"[1]", 0, 1.0)


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ((over(),), Outcome.EXITED),
        ((result(b"V1"), over(status=256)), Outcome.EXITED),
        ((result(b"V1"), over(status=9)), Outcome.SIGNALLED),
        ((result(b"V1"), result(b"V2"), over()), Outcome.PROTOCOL_BROKEN),
        ((Frame(FrameType.RESULT, 1, b"\0\0\0\x09V1"), over()), Outcome.PROTOCOL_BROKEN),
        ((Frame(FrameType.RESULT, 1, b"\0\0"), over()), Outcome.PROTOCOL_BROKEN),
        ((result(b"V1"), over(status="0")), Outcome.PROTOCOL_BROKEN),
        ((result(b"V1"), Frame(FrameType.HELLO, 1, b"{}"), over()), Outcome.PROTOCOL_BROKEN),
        ((result(b"V1"),), Outcome.PROTOCOL_BROKEN),
        ((result(b"X1"), over()), Outcome.EXITED),
    ],
)
def test_everything_else_is_not(frames: tuple[Frame, ...], expected: Outcome) -> None:
    assert outcome(*frames) is expected


@pytest.mark.parametrize(("said", "fit"), [(True, True), (False, False), (1, False), ("true", False), (None, False)])
def test_a_cell_is_fit_only_if_that_is_said(said: object, fit: bool) -> None:
    assert report().fit is False
    assert report(over(fit=said)).fit is fit


def test_a_program_on_standard_input_is_judged_by_its_exit_status_and_output() -> None:
    frames = (Frame(FrameType.STDOUT, 1, b"7\n"), over())
    run = judged(report(*frames), Report(), LIMITS, ProgramKind.MAIN)
    assert (run.outcome, run.payload) == (Outcome.FINISHED, b"7\n")
    assert outcome(Frame(FrameType.STDOUT, 1, b"7\n"), over(status=256), kind=ProgramKind.MAIN) is Outcome.EXITED


def test_a_memory_kill_outweighs_an_answer() -> None:
    gathered = report(result(b"V1"), over())
    gathered.memory_killed = True
    run = judged(gathered, Report(), LIMITS, ProgramKind.CALL)
    assert (run.outcome, run.payload) == (Outcome.MEMORY_LIMIT, None)


@pytest.mark.parametrize(
    ("stopped", "expected"),
    [
        (Outcome.WALL_LIMIT, Outcome.MEMORY_LIMIT),
        (Outcome.CPU_LIMIT, Outcome.MEMORY_LIMIT),
        (Outcome.OUTPUT_LIMIT, Outcome.OUTPUT_LIMIT),
    ],
)
def test_of_a_memory_kill_and_a_stop_the_graver_counts(stopped: Outcome, expected: Outcome) -> None:
    gathered = report(over(status=9))
    gathered.memory_killed, gathered.stopped = True, stopped
    assert judged(gathered, Report(cpu_s=0.0), LIMITS, ProgramKind.CALL).outcome is expected


def test_caps_bound_what_is_kept_and_are_noticed() -> None:
    gathered = report(*[Frame(FrameType.STDOUT, 1, b"x" * 30)] * 2)
    assert (len(gathered.stdout), gathered.over_cap) == (20, Outcome.OUTPUT_LIMIT)
    gathered = report(*[Frame(FrameType.RESULT, 1, b"x" * 60)] * 3)
    assert len(gathered.result) <= CAPS.result + RESULT.size + 2
    assert gathered.over_cap is Outcome.OUTPUT_LIMIT


def test_an_error_is_text_only_and_its_type_is_a_builtin() -> None:
    said = {"kind": "exception", "type": "ZeroDivisionError", "message": "m", "traceback": "t"}
    run = judged(report(result(b"E" + json.dumps(said).encode()), over(status=256)), Report(), LIMITS, ProgramKind.CALL)
    assert run.error is not None
    assert (run.error.kind, run.error.type, run.error.message) == (ErrorKind.EXCEPTION, "ZeroDivisionError", "m")
    for name in ("print", "Evil", "__import__", 5, None, "open"):
        body = b"E" + json.dumps(said | {"type": name, "message": 5}).encode()
        run = judged(report(result(body), over(status=256)), Report(), LIMITS, ProgramKind.CALL)
        assert run.error is not None
        assert (run.error.type, run.error.message) == (None, "")


def test_a_compile_error_is_read_and_a_garbled_one_refused() -> None:
    said = json.dumps({"message": "SyntaxError: no", "line": 3}).encode()
    refused = compiled(report(result(b"V" + said), over()))
    assert isinstance(refused, CompileError)
    assert (refused.message, refused.line) == ("SyntaxError: no", 3)
    assert compiled(report(result(b"Vnull"), over())) is None
    for garbled in (report(over()), report(result(b"V[["), over()), report(result(b'V{"code": "?"}'), over())):
        assert isinstance(compiled(garbled), CompileError)


def test_code_is_kept_as_it_is() -> None:
    assert compiled(report(result(b'V{"code": "AP8="}'), over())) == b"\x00\xff"


def test_a_hello_of_another_version_is_ours_to_mend() -> None:
    hello(Frame(FrameType.HELLO, 0, b'{"guest": "a", "missing": ["scipy"]}'), "a", ["numpy"])
    for body in (b"{}", b"nonsense", b'{"guest": "b"}', b'{"guest": "a", "missing": ["numpy"]}'):
        with pytest.raises(SandboxError, match="make images"):
            hello(Frame(FrameType.HELLO, 0, body), "a", ["numpy"])


@given(st.lists(st.tuples(st.sampled_from(list(FrameType)), st.binary(max_size=200)), max_size=8))
def test_any_bytes_make_a_run(frames: list[tuple[FrameType, bytes]]) -> None:
    gathered = report(*(Frame(kind, 1, body) for kind, body in frames))
    for kind in ProgramKind:
        assert isinstance(judged(gathered, Report(), LIMITS, kind).outcome, Outcome)
