"""What a candidate's value may cost before it is looked at."""

from __future__ import annotations

import pytest

from judge.values.received import MAX_CONTAINERS, decoded
from sandbox.guest.wire import ProtocolError


@pytest.mark.parametrize(
    "payload",
    [
        b"[" + b",".join([b"[]"] * MAX_CONTAINERS) + b"]",
        b"[" + b",".join([b"{}"] * MAX_CONTAINERS) + b"]",
        b"[" + b",".join([b'{"$f":"nan"}'] * MAX_CONTAINERS) + b"]",
        b"[" + b",".join([b"[" * 60 + b"]" * 60] * (MAX_CONTAINERS // 60 + 1)) + b"]",
        b'["' + b"[" * MAX_CONTAINERS + b'",' + b",".join([b"[]"] * MAX_CONTAINERS) + b"]",
    ],
)
def test_more_lists_and_dicts_than_may_be_are_not_built(payload: bytes) -> None:
    with pytest.raises(ProtocolError, match=f"more than {MAX_CONTAINERS}"):
        decoded(payload)


def test_as_many_as_may_be_are_built() -> None:
    assert decoded(b"[" + b",".join([b"[]"] * (MAX_CONTAINERS - 1)) + b"]") == [[]] * (MAX_CONTAINERS - 1)


def test_brackets_in_a_text_are_text() -> None:
    text = "[{" * MAX_CONTAINERS
    assert decoded(f'["{text}", "{text}\\\\", []]'.encode()) == [text, f"{text}\\", []]
