"""What was read of tests is kept within bounds, for programs that are judged one after another and at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from judge.decoded import AtHand, Decoded, Key, Part, Read, Shared, weight_of


class Reader:
    """Reads the number of its reading."""

    def __init__(self, weight: int = 10) -> None:
        self.read, self._weight = 0, weight

    def __call__(self) -> Read:
        self.read += 1
        return Read(self.read, self._weight)


def key(case: str, part: Part = Part.ARGUMENTS, version: str = "v1") -> Key:
    return Key(version, case, part)


def asked(decoded: Decoded, reader: Reader, *keys: Key) -> list[int]:
    return [decoded.get(one, reader) for one in keys]


def test_for_one_program_the_arguments_at_hand() -> None:
    a, b, answer = key("a"), key("b"), key("a", Part.ANSWER)
    assert asked(AtHand(), Reader(), a, a, answer, answer, a, b, b, a) == [1, 1, 2, 3, 1, 4, 4, 5]


def test_for_many_programs_everything() -> None:
    keys = [key("a"), key("a", Part.ANSWER), key("a", Part.PAYLOADS), key("b"), key("a", version="v2")]
    assert asked(Shared(), Reader(), *keys, *keys) == [1, 2, 3, 4, 5] * 2


def test_what_nobody_asked_for_longest_goes_first() -> None:
    shared, reader = Shared(most=25), Reader(10)
    assert asked(shared, reader, key("a"), key("b"), key("a"), key("c"), key("a"), key("b")) == [1, 2, 1, 3, 1, 4]
    assert shared.weight == 20


def test_what_is_too_large_by_itself_pushes_nothing_out() -> None:
    shared = Shared(most=25)
    assert asked(shared, Reader(10), key("a")) == [1]
    assert asked(shared, Reader(26), key("large"), key("large")) == [1, 2]
    assert asked(shared, Reader(10), key("a")) == [1]


@pytest.mark.parametrize("decoded", [AtHand(), Shared(), Shared(most=0)])
def test_what_cannot_be_read_is_asked_for_again(decoded: Decoded) -> None:
    def broken() -> Read:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        decoded.get(key("a"), broken)
    assert decoded.get(key("a"), Reader()) == 1


def test_threads_never_hold_more_than_there_is_room_for() -> None:
    shared = Shared(most=100)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: shared.get(key(str(number % 30)), Reader(10)), range(2000)))
    assert shared.weight <= 100
    before = shared.weight
    assert asked(shared, Reader(10), key("one more")) == [1]
    assert shared.weight == before


def test_a_list_takes_more_than_what_spells_it() -> None:
    assert weight_of(b"[1,2,3]") > 3 * 28 + 56
    assert weight_of(b'"' + b"x" * 1000 + b'"') < 1100
