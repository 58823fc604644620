"""The output validator of an exported problem: a checker of ours behind the standard's command line and exit statuses.

It runs where nothing of ours is installed, carried along in `output_validator/validate.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from judge.checkers.base import ACCEPTED, Answer, Checked, Checker, rejected
from judge.problem import ClassEntry, FunctionEntry
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.guest import wire

ACCEPT, REJECT = 42, 43


def main(entry: FunctionEntry | ClassEntry | None, checker: Checker) -> int:
    """The exit status, for the arguments `input_file answer_file feedback_folder` and the output on standard input."""
    given, answer, feedback = map(Path, sys.argv[1:4])
    checked = judged(entry, checker, given.read_bytes(), answer.read_bytes(), sys.stdin.buffer.read())
    # The first is for the judges' eyes: it quotes the answer. The second tells nothing of it.
    for name, text in (("judgemessage.txt", checked.message), ("teammessage.txt", checked.hint)):
        if text and not checked.accepted:
            (feedback / name).write_text(f"{text}\n", "utf-8", errors="replace")
    return ACCEPT if checked.accepted else REJECT


def judged(
    entry: FunctionEntry | ClassEntry | None, checker: Checker, given: bytes, answer: bytes, output: bytes
) -> Checked:
    """`output` against `answer`. What is wrong with the package itself raises: the judge's error, not the candidate's."""
    if entry is None:
        return checker.check(Answer((given,), answer, output))
    if output.strip() == answer.strip():
        # By the standard an answer is right itself. Its arrays are lists, which those of a submission never are.
        return ACCEPTED
    arguments = accept.accept_input(wire.decode(given), entry)
    expected = accept.accept_expected(wire.decode(answer), entry, arguments)
    try:
        got = accept.accept_returned(wire.decode(output.strip()), entry, arguments)
    except (wire.ProtocolError, ValueMismatch) as error:
        return rejected(f"the returned value is not of the declared type: {error}")
    return checker.check(Answer(arguments, expected, got))
