"""The codec: what goes in comes out, and nothing but ProtocolError leaves `decode`, whatever the bytes."""

from __future__ import annotations

import json
import math
import time
import tracemalloc
from collections import Counter, OrderedDict, defaultdict, namedtuple
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import IntEnum
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sandbox.guest import carried, decoding, encoding, wire
from sandbox.guest.wire import BadValue, Column, Frame, NdArray, ProtocolError, Series, decode, encode

# What may be in a set or a key. Surrogates too: a candidate's string may hold anything.
texts = st.text(st.characters(), max_size=8)
hashables = st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.tuples(inner) | st.tuples(inner, inner),
    max_leaves=4,
)


@st.composite
def arrays(draw: st.DrawFn) -> NdArray:
    dtype = draw(st.sampled_from(sorted(wire.DTYPES)))
    shape = tuple(draw(st.lists(st.integers(0, 4), max_size=3)))
    size = math.prod(shape) * wire.DTYPES[dtype]
    return NdArray(dtype, shape, draw(st.binary(min_size=size, max_size=size)))


@st.composite
def frames(draw: st.DrawFn) -> Frame | Series:
    rows = draw(st.integers(0, 4))
    cells = st.lists(st.none() | st.integers() | st.floats(allow_nan=False) | texts, min_size=rows, max_size=rows)
    names = st.none() | st.integers() | texts
    column = st.builds(Column, names, st.sampled_from(["int64", "text"]), cells.map(tuple))
    index = tuple(draw(cells))
    if draw(st.booleans()):
        return Series(draw(column), index)
    return Frame(tuple(draw(st.lists(column, max_size=3))), index)


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | arrays() | frames(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(texts, inner, max_size=4)
        | st.dictionaries(hashables, inner, max_size=4)
        | st.sets(hashables, max_size=4)
    ),
    max_leaves=12,
)


def tagged(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    tags = st.sampled_from(["$f", "$i", "$s", "$d", "$nd", "$df", "$sr", "columns", "index", "column", "x"])
    return st.lists(inner, max_size=3) | st.dictionaries(tags, inner, max_size=2)


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same kinds: Python's own comparison takes True for 1 and 0.0 for −0.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return repr(sorted(map(repr, one))) == repr(sorted(map(repr, other))) and all(
            same(one[k], other[k]) for k in one
        )
    if isinstance(one, float):
        return math.copysign(1, one) == math.copysign(1, other) and one == other
    return bool(one == other)


class TestRoundTrip:
    @given(trees)
    def test_a_tree_comes_back(self, tree: object) -> None:
        assert same(decode(encode(tree)), tree)

    @given(trees)
    def test_the_text_is_ascii_json_and_repeatable(self, tree: object) -> None:
        text = encode(tree)
        assert text.isascii()
        json.loads(text)
        assert encode(decode(text)) == text

    @pytest.mark.parametrize("value", [math.inf, -math.inf, -0.0, 5e-324, 1.7976931348623157e308])
    def test_special_floats(self, value: float) -> None:
        assert same(decode(encode([value])), [value])

    def test_nan(self) -> None:
        (value,) = decode(encode([math.nan]))
        assert type(value) is float
        assert math.isnan(value)

    @pytest.mark.parametrize("value", [2**53, 2**53 + 1, -(2**53) - 1, 10**4299, -(10**4299)], ids=int.bit_length)
    def test_large_integers(self, value: int) -> None:
        assert decode(encode(value)) == value

    @pytest.mark.parametrize("shape", [(), (0,), (5, 0), (0, 5), (2, 3)])
    def test_shapes(self, shape: tuple[int, ...]) -> None:
        assert decode(encode(np.ones(shape))).shape == shape

    @pytest.mark.parametrize("dtype", sorted(wire.DTYPES))
    def test_arrays_travel_little_endian_in_c_order(self, dtype: str) -> None:
        array = np.array([[0, 1], [1, 0], [1, 1]]).astype(dtype)
        swapped = np.asfortranarray(array).astype(array.dtype.newbyteorder(">"))
        assert decode(encode(array)) == decode(encode(swapped)) == NdArray(dtype, (3, 2), array.tobytes())

    def test_numpy_scalars_are_plain_numbers(self) -> None:
        values = [np.float32(0.5), np.int8(-3), np.bool_(True), np.str_("a"), np.float64("nan")]
        assert repr(decode(encode(values))) == "[0.5, -3, True, 'a', nan]"

    def test_tuples_come_back_as_lists_but_among_keys_and_items(self) -> None:
        value = {(1, (2, 3)): (4, 5)}
        assert decode(encode(value)) == {(1, (2, 3)): [4, 5]}
        assert decode(encode({(1, 2)})) == {(1, 2)}

    def test_sets_have_one_text(self) -> None:
        assert encode({3, 1, 2}) == encode({2, 3, 1}) == b'{"$s":[1,2,3]}'

    def test_the_deepest(self) -> None:
        value: object = 1
        for _ in range(wire.MAX_DEPTH):
            value = [value]
        assert decode(encode(value)) == value


class TestSubclasses:
    """Of a tuple, list or dict: what it holds counts, whatever it says of itself."""

    def test_of_the_standard_library(self) -> None:
        pair = namedtuple("pair", "x y")
        held = [pair(1, 2.0), defaultdict(list, a=[1]), Counter("aab"), OrderedDict({(1, 2): None})]
        assert decode(encode(held)) == [[1, 2.0], {"a": [1]}, {"a": 2, "b": 1}, {(1, 2): None}]

    def test_that_lie(self) -> None:
        class Items(list):  # type: ignore[type-arg]
            def __iter__(self) -> Iterator[object]:
                return iter([1])

            def __len__(self) -> int:
                return 1

        class Fields(tuple):  # type: ignore[type-arg]
            __slots__ = ()
            __iter__ = Items.__iter__  # type: ignore[assignment]

        class Mapping(dict):  # type: ignore[type-arg]
            def items(self) -> Any:
                return [("x", 1)]

        assert decode(encode([Items([2, 3]), Fields([2, 3]), Mapping(y=2)])) == [[2, 3], [2, 3], {"y": 2}]


class TestEncodeRefuses:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            (object(), "a value of type object cannot be returned"),
            ([1, {"x": b"bytes"}], r"type bytes at \[1\]\['x'\] cannot"),
            ([np.array(["a"])], r"an array of dtype str\d* at \[0\] cannot"),
            (np.longdouble(1), "longdouble"),
            ([1, np.array([1, None])], r"an array of dtype object at \[1\] cannot"),
            ([np.zeros(2, [("a", int)])], r"an array of dtype void\d+ at \[0\] cannot"),
            ({"t": np.array(["2024-01-31"], "M8[D]")}, r"dtype datetime64\[D\] at \['t'\] cannot"),
            ([np.datetime64("2024-01-31")], r"type numpy.datetime64 at \[0\] cannot"),
            ([np.timedelta64(1, "D")], r"type numpy.timedelta64 at \[0\] cannot"),
            ([[np.complex128(1)]], r"type numpy.complex128 at \[0\]\[0\] cannot"),
            ([1j], r"type complex at \[0\] cannot"),
            ([np.void(b"a")], r"type numpy.void at \[0\] cannot"),
            ([np.ma.masked_array([1.0], [True])], r"type numpy\.ma\S* at \[0\] cannot"),
            ([range(3)], r"type range at \[0\] cannot"),
            ([IntEnum("Colour", "RED")(1)], r"Colour at \[0\] cannot"),
            ({"x": OrderedDict(a=1j)}, r"type complex at \['x'\]\['a'\] cannot"),
            ({object(): 1}, r"type object at \['a key'\] cannot"),
        ],
    )
    def test_by_type_and_place(self, value: object, message: str) -> None:
        with pytest.raises(BadValue, match=message):
            encode(value)

    def test_an_integer_of_too_many_digits(self) -> None:
        with pytest.raises(BadValue, match=r"more than 4300 digits at \[1\]"):
            encode([1, 10**4300])

    def test_subclasses_of_scalars(self) -> None:
        class Always(int):
            def __eq__(self, other: object) -> bool:
                return True

            __hash__ = int.__hash__

        with pytest.raises(BadValue, match="Always"):
            encode([Always()])

    def test_what_contains_itself(self) -> None:
        value: list[object] = []
        value.append(value)
        with pytest.raises(BadValue, match="nested deeper than 64 levels"):
            encode(value)
        mapping: dict[str, object] = {}
        mapping["x"] = [mapping]
        with pytest.raises(BadValue, match=r"or contains itself\) at \['x'\]\[0\]\['x'\]"):
            encode(mapping)

    def test_adapt_is_asked_about_what_is_unknown(self) -> None:
        assert decode(encode([complex(1, 2)], lambda value: [value.real, value.imag])) == [[1.0, 2.0]]


REFUSED = {
    "empty": b"",
    "not utf-8": b'"\xff"',
    "byte order mark": b"\xef\xbb\xbf1",
    "not json": b"[1,",
    "two values": b"1 2",
    "single quotes": b"'a'",
    "literal nan": b"[NaN]",
    "literal infinity": b"-Infinity",
    "float that overflows": b"[1e400]",
    "float that overflows among others": b"[1.5, 1e400]",
    "untagged large integer": b"[9007199254740993]",
    "too many digits": b"1" * 5000,
    "too deep": b"[" * 100 + b"]" * 100,
    "too deep for the parser": b"[" * 1_000_000,
    "brackets in a mess": b"]" * 70 + b"[" * 70,
    "key twice": b'{"a":1,"a":2}',
    "unknown tag": b'{"$x":1}',
    "tag beside a key": b'{"$f":"nan","a":1}',
    "tag twice": b'{"$f":"nan","$f":"nan"}',
    "$f of a number": b'{"$f":1}',
    "$f of another word": b'{"$f":"NaN"}',
    "$f of a list": b'{"$f":["nan"]}',
    "$i of a small one": b'{"$i":"12"}',
    "$i of a number": b'{"$i":12}',
    "$i with a plus": b'{"$i":"+90071992547409930"}',
    "$i with a leading zero": b'{"$i":"090071992547409930"}',
    "$i with other digits": '{"$i":"٩٠٠٧١٩٩٢٥٤٧٤٠٩٩٣٠"}'.encode(),
    "$i with a line end": b'{"$i":"90071992547409930\\n"}',
    "$i of too many digits": b'{"$i":"' + b"9" * 4301 + b'"}',
    "$s of an object": b'{"$s":{}}',
    "$s of a dict": b'{"$s":[{}]}',
    "$s of a set": b'{"$s":[{"$s":[]}]}',
    "$s with an item twice": b'{"$s":[1,1]}',
    "$s with one and true": b'{"$s":[1,true]}',
    "$d of no pairs": b'{"$d":[1]}',
    "$d of three": b'{"$d":[[1,2,3]]}',
    "$d with a key twice": b'{"$d":[[1,2],[1,3]]}',
    "$d with a dict for a key": b'{"$d":[[{},1]]}',
    "$nd of two": b'{"$nd":["int8",[1]]}',
    "$nd of an unknown dtype": b'{"$nd":["object",[1],"AA=="]}',
    "$nd of a dtype that is no text": b'{"$nd":[[],[1],"AA=="]}',
    "$nd of a negative axis": b'{"$nd":["int8",[-1],"AA=="]}',
    "$nd of a bool axis": b'{"$nd":["int8",[true],"AA=="]}',
    "$nd of too many axes": b'{"$nd":["int8",[' + b"1," * 32 + b'1],"AA=="]}',
    "$nd of no base64": b'{"$nd":["int8",[1],"A!=="]}',
    "$nd of base64 with white space": b'{"$nd":["int8",[1],"AA= ="]}',
    "$nd of other letters": '{"$nd":["int8",[1],"ÄÄ=="]}'.encode(),
    "$nd of too little data": b'{"$nd":["int16",[1],"AA=="]}',
    "$nd of a huge shape": b'{"$nd":["float64",[1000000000,1000000000],""]}',
    "$df without an index": b'{"$df":{"columns":[]}}',
    "$df of a column too short": b'{"$df":{"columns":[["a","int64",[1]]],"index":[0,1]}}',
    "$df of a column of two": b'{"$df":{"columns":[["a","int64"]],"index":[]}}',
    "$df of a float for a name": b'{"$df":{"columns":[[1.5,"int64",[]]],"index":[]}}',
    "$df of an untagged name": b'{"$df":{"columns":[[9007199254740993,"int64",[]]],"index":[]}}',
    "$df of an index that overflows": b'{"$df":{"columns":[],"index":[1e400]}}',
    "$sr of a column too long": b'{"$sr":{"column":["a","int64",[1]],"index":[]}}',
    "$sr of an untagged index": b'{"$sr":{"column":["a","int64",[1]],"index":[9007199254740993]}}',
}


class TestDecodeRefuses:
    @pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
    def test_what_is_no_value(self, data: bytes) -> None:
        with pytest.raises(ProtocolError):
            decode(data)

    def test_more_bytes_than_allowed(self) -> None:
        assert decode(b"[1,2]", max_bytes=5) == [1, 2]
        with pytest.raises(ProtocolError, match="at most 4"):
            decode(b"[1,2]", max_bytes=4)

    def test_numbers_chosen_to_collide(self) -> None:
        # hash(n) is n modulo 2**61 - 1: a set of these would compare each with each.
        colliding = [{"$i": str(n * (2**61 - 1))} for n in range(1, 1000)]
        for text in (json.dumps({"$s": colliding}), json.dumps({"$d": [[n, 0] for n in colliding]})):
            with pytest.raises(ProtocolError, match="of one hash"):
                decode(text.encode())

    def test_powers_of_two_are_not_taken_for_an_attack(self) -> None:
        integers, floats = {2**n for n in range(14_000)}, {2.0**n for n in range(-1074, 1024)}
        assert decode(encode(integers)) == integers
        assert decode(encode(floats)) == floats

    def test_a_string_that_does_not_end(self) -> None:
        # A pattern that looks for the end from each quote in turn would still be at it tomorrow.
        with pytest.raises(ProtocolError):
            decode(b"[" * 100 + b'"' + b'\\"' * 2_000_000)


nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(-9, 9) | st.floats() | texts | arrays(),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=20,
)


class TestAtOnce:
    """Lists of lists are looked at level by level where they are plain; that is never seen."""

    @given(nested)
    def test_the_same_as_one_by_one(self, value: object) -> None:
        data = encode(value)
        tree = decode(data)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(encoding, "NEAR", 0)
            patch.setattr(decoding, "is_plain", lambda _: False)
            assert encode(value) == data
            assert repr(decode(data)) == repr(tree)

    @given(st.lists(st.lists(st.integers() | st.floats() | texts | st.lists(st.integers(-9, 9)))))
    def test_what_it_takes_is_what_json_says(self, value: list[Any]) -> None:
        if carried.is_plain(value):
            assert json.loads(json.dumps(value, allow_nan=False)) == value
            assert encode(value) == json.dumps(value, separators=(",", ":")).encode()

    @pytest.mark.parametrize("item", [2**53 + 1, -(2**53) - 1, math.nan, math.inf, b"", {}, namedtuple("P", "x")(1)])
    @pytest.mark.parametrize("beside", [[], [1], [0.5], ["a", None, True]], ids=str)
    def test_one_that_is_not_plain(self, item: object, beside: list[Any]) -> None:
        assert carried.is_plain([[beside, [1]], (beside,)])
        assert not carried.is_plain([[beside, [1]], ([*beside, item],)])

    def test_no_more_than_it_lays_side_by_side(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(carried, "MOST_ITEMS", 10)
        assert carried.is_plain([[1] * 10])
        assert not carried.is_plain([[1] * 10, [1]])
        assert carried.is_plain([1] * 11), "nothing is made of a flat one"

    @pytest.mark.parametrize("width", [1, 2, 1000])
    def test_one_that_holds_itself(self, width: int) -> None:
        value: list[Any] = []
        value += [value] * width
        with pytest.raises(BadValue, match="contains itself"):
            encode(value)


class TestFuzz:
    @given(st.binary(max_size=200))
    def test_arbitrary_bytes(self, data: bytes) -> None:
        self.decodes_or_refuses(data)

    @given(st.text(st.sampled_from('[]{}",:$sdfin0123456789.-eE\\ualr '), max_size=60))
    def test_almost_json(self, text: str) -> None:
        self.decodes_or_refuses(text.encode())

    @given(trees, st.data())
    def test_mutated_documents(self, tree: object, data: st.DataObject) -> None:
        text = bytearray(encode(tree))
        for _ in range(data.draw(st.integers(1, 3))):
            place = data.draw(st.integers(0, len(text) - 1))
            length = data.draw(st.integers(0, 3))
            text[place : place + length] = data.draw(
                st.binary(max_size=3) | st.sampled_from([b"[", b"]", b"{", b'"$s"'])
            )
            if not text:
                return
        self.decodes_or_refuses(bytes(text))

    @given(st.recursive(st.none() | st.integers() | st.floats() | texts, tagged, max_leaves=8))
    def test_tags_around_anything(self, tree: object) -> None:
        self.decodes_or_refuses(json.dumps(tree).encode())

    def decodes_or_refuses(self, data: bytes) -> None:
        try:
            value = decode(data)
        except ProtocolError:
            return
        # What was let in can go out again, but for a NumPy array of a shape that is only a claim.
        assert encode(value).isascii()


FLOOD = 100_000
MOST_BYTES = 150
"""A byte. Measured: 86, for lists nested as deep as they may be, 67 for others."""
MOST_CPU_S = 5e-6
"""A byte. Measured: 1.2 us, for the same lists, 0.5 for others."""
WRAPS = (
    *(b"%s", b"[%s]", b'{"$s":[%s]}', b'{"$d":[%s]}', b'{"$nd":["int8",[1],"%s"]}'),
    b'{"$sr":{"column":["c","int64",[%s]],"index":[]}}',
)
COUNTED: tuple[Callable[[int], bytes], ...] = (
    lambda n: b"%d" % n,
    lambda n: b"%d" % (n * (2**61 - 1)),
    lambda n: b'{"$i":"%d"}' % ((n + 1) * (2**61 - 1)),
    lambda n: b'[{"$i":"%d"},0]' % ((n + 1) * (2**61 - 1)),
    lambda n: b"[%d]" % n,
    lambda n: b"[" * 60 + b"%d" % n + b"]" * 60,
    lambda n: b"[%d,[]]" % n,
    lambda n: b'{"k%d":%d}' % (n, n),
    lambda n: b'{"$s":[%d]}' % n,
    lambda n: b"%d.5e%d" % (n, n % 400),
    lambda n: b'"\\u%04x"' % (n % 65536),
)
"""Items that differ, in sets and keys by their hash or not even by that."""


@st.composite
def floods(draw: st.DrawFn) -> bytes:
    """Much of one thing, or of many that are made alike, in something."""
    small = st.text(st.sampled_from('[]{}",:$sdfin0123456789.-eE\\ualr '), min_size=1, max_size=12).map(str.encode)
    piece = small | trees.map(encode) | st.sampled_from([data for data in REFUSED.values() if 0 < len(data) < 100])
    alike = piece.map(lambda one: lambda n: one)
    item: Callable[[int], bytes] = draw(st.sampled_from(COUNTED) | alike)
    size = len(item(10_000)) + 1
    body = draw(st.sampled_from([b",", b",", b",", b""])).join(map(item, range(max(FLOOD // size, 1))))
    return draw(st.sampled_from(WRAPS)) % body


def attacked(test: Callable[..., None]) -> Callable[..., None]:
    """With what would take time by the square of its length, or memory that it only claims; and with what takes most."""
    attacks = (
        b"[" * 100 + b'"' + b'\\"' * FLOOD,
        b"]" * FLOOD + b"[" * FLOOD,
        b"[" * FLOOD + b"]" * FLOOD,
        b'{"$s":[%s]}' % b",".join(b'{"$i":"%d"}' % (n * (2**61 - 1)) for n in range(1, FLOOD // 2)),
        b'{"$nd":["int8",[%s],""]}' % b",".join([b"9" * 16] * 32),
        b'{"$i":"%s"}' % (b"9" * FLOOD),
        b"9" * FLOOD,
        b"[%s]" % b",".join([b"[" * 60 + b"]" * 60] * (FLOOD // 120)),
        b"[%s]" % b",".join([b"[{}]"] * (FLOOD // 5)),
    )
    for attack in attacks:
        test = example(attack)(test)
    return test


class TestBounds:
    """What a document costs goes with its length, whatever it is, and whether it is refused or not."""

    @settings(max_examples=20)  # of those that allocate most, a tenth of a second each
    @attacked
    @given(floods())
    def test_memory(self, data: bytes) -> None:
        tracemalloc.start()
        try:
            self.looked_at(data)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak <= MOST_BYTES * len(data) + 64 * 1024

    @settings(max_examples=40)
    @attacked
    @given(floods())
    def test_cpu_time(self, data: bytes) -> None:
        start = time.process_time()
        self.looked_at(data)
        assert time.process_time() - start <= MOST_CPU_S * len(data) + 0.1

    def looked_at(self, data: bytes) -> None:
        with suppress(ProtocolError):
            decode(data)
