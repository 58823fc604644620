"""What a candidate's value may cost before it is looked at."""

from __future__ import annotations

import pytest

from judge.values.received import CHUNK, MAX_CONTAINERS, MAX_HASHED, MAX_SCALARS, decoded, decoded_each
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


@pytest.mark.parametrize(
    "payload",
    [
        b"[" + b"1," * MAX_SCALARS + b"1,1]",
        b'["' + b"," * MAX_SCALARS + b'",' + b'"",' * MAX_SCALARS + b'""]',
        b'["\\"\\\\",' + b'"\\"",' * MAX_SCALARS + b'""]',
    ],
)
def test_more_scalars_than_may_be_are_not_built(payload: bytes) -> None:
    with pytest.raises(ProtocolError, match=f"more than {MAX_SCALARS} numbers"):
        decoded(payload)


@pytest.mark.parametrize("tag", [b"$s", b"\\u0024s", b"$\\u0073"])
def test_nor_are_more_that_are_hashed(tag: bytes) -> None:
    with pytest.raises(ProtocolError, match=f"more than {MAX_HASHED} keys"):
        decoded(b'[{ "' + tag + b'":[' + b",".join(b"%d" % n for n in range(MAX_HASHED + 2)) + b"]}]")
    with pytest.raises(ProtocolError, match=f"more than {MAX_HASHED} keys"):
        decoded(b'{"":0' + b"".join(b',"%d":1' % n for n in range(MAX_HASHED + 2)) + b"}")


def test_a_million_numbers_may_come() -> None:
    assert len(decoded(b"[" + b"1," * 1_000_000 + b"1]")) == 1_000_001


def test_commas_in_a_text_are_text() -> None:
    text = ',\\",:' * MAX_HASHED
    assert len(decoded(b'["' + text.encode() + b'","\\\\",' + b"1," * CHUNK + b"1]")) == CHUNK + 3


def test_the_values_of_several_calls_have_the_bounds_of_one() -> None:
    assert decoded_each(b'1\n"a"\n[]', b"\n", 3) == [1, "a", []]
    with pytest.raises(ProtocolError, match="more than 2 values"):
        decoded_each(b"1\n2\n3", b"\n", 2)
    part = b"[" + b"1," * (MAX_SCALARS // 2) + b"1]"
    with pytest.raises(ProtocolError, match=f"more than {MAX_SCALARS}"):
        decoded_each(part + b"\n" + part + b"\n" + b"[1,1,1]", b"\n", 3)
