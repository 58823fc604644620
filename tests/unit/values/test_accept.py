"""What is let in as a value of a type, what becomes of it, and what is refused, from packages and from candidates."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from judge.checkers.canonical import Canonical
from judge.problem import ClassEntry, FunctionEntry, Method, Parameter
from judge.values.accept import (
    ValueMismatch,
    accept,
    accept_arguments,
    accept_calls,
    accept_expected,
    accept_input,
    accept_reference,
    accept_returned,
    expected_json,
    input_json,
    payloads,
    returned,
    to_json,
)
from judge.values.reader import _are_ready
from judge.values.types import Array, Type, parse
from sandbox.guest import wire
from sandbox.guest.wire import Column, Frame, NdArray, Series

TYPED = {
    "int": 3,
    "float": 2,
    "bool": True,
    "str": "\ud800é",
    "None": None,
    "Any": [1, {"a": [True, None]}, {1, 2}],
    "int | None": None,
    "list[int]": [1, 2**70],
    "list[float]": [1, 0.5, math.inf],
    "list[list[str]]": [["a"], []],
    "list[int | None]": [1, None],
    "tuple[int, str]": [1, "a"],
    "dict[str, float]": {"a": 1},
    "dict[int, list[int]]": {1: [2]},
    "dict[tuple[int, str], int]": {(1, "a"): 2},
    "set[float]": {1, 2.5},
    "set[tuple[int, int]]": {(1, 2)},
    "ListNode | None": None,
    "list[ListNode | None]": [[1, 2], [], None],
    "TreeNode | None": [1, None, 2, 3, None, None],
    "DataFrame": Frame((Column("a", "int64", (1,)),), (0,)),
    "Series": Series(Column("a", "int64", (1,)), (0,)),
}


def same(one: object, other: object) -> bool:
    canonical = Canonical()
    return canonical.text(one) == canonical.text(other)


@pytest.mark.parametrize(("text", "raw"), TYPED.items(), ids=TYPED.keys())
class TestEveryType:
    def test_is_let_in_from_both_sides_and_stays_as_it_is(self, text: str, raw: object) -> None:
        type_ = parse(text)
        value = accept(raw, type_)
        assert same(returned(raw, type_), value)
        assert same(accept(value, type_), value)

    def test_is_written_and_read_back(self, text: str, raw: object) -> None:
        type_ = parse(text)
        value = accept(raw, type_)
        written = to_json(value, type_)
        assert written.endswith(b"\n")
        assert same(accept(wire.decode(written), type_), value)
        assert to_json(accept(wire.decode(written), type_), type_) == written


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("float", 2, 2.0),
        ("list[float]", [1, 2], [1.0, 2.0]),
        ("dict[str, float]", {"a": 1}, {"a": 1.0}),
        ("dict[tuple[float, int], int]", {(1, 2): 3}, {(1.0, 2): 3}),
        ("set[float]", {1}, {1.0}),
        ("ListNode | None", None, []),
        ("TreeNode | None", [None, None], []),
        ("TreeNode", [1, None, 2, None, None], [1, None, 2]),
    ],
)
def test_what_becomes_of_it(text: str, raw: object, value: object) -> None:
    assert same(accept(raw, parse(text)), value)


@pytest.mark.parametrize(
    ("text", "raw", "place", "message"),
    [
        ("int", True, "", "expected int, got bool"),
        ("int", 1.0, "", "expected int, got float"),
        ("float", False, "", "expected float, got bool"),
        ("float", 10**400, "", "expected float, got an int too large for one"),
        ("bool", 1, "", "expected bool, got int"),
        ("str", None, "", "expected str, got None"),
        ("None", 0, "", "expected None, got int"),
        ("list[int]", "12", "", "expected list[int], got str"),
        ("list[int]", {1}, "", "expected list[int], got set"),
        ("list[int]", NdArray("int64", (0,), b""), "", "got int64 array of shape (0,) ; write array.tolist()"),
        ("list[int]", [1, 2, "3"], "[2]", "expected int, got str at [2]"),
        ("list[list[int]]", [[1], [2, None]], "[1][1]", "expected int, got None at [1][1]"),
        ("tuple[int, str]", [1], "", "expected tuple[int, str], got 1 items"),
        ("tuple[int, str]", ["a", 1], "[0]", "expected int, got str at [0]"),
        ("dict[str, int]", {"a": "b"}, "['a']", "expected int, got str at ['a']"),
        ("dict[int, int]", {"1": 1}, "['1']", "expected int, got str at ['1']"),
        ("set[int]", [1], "", "expected set[int], got list"),
        ("set[int]", {1.5}, "[1.5]", "expected int, got float at [1.5]"),
        ("ListNode", [], "", "only ListNode[int] | None may be empty"),
        ("TreeNode | None", [1, None, None, 4], "[3]", "a node whose parent is missing"),
        ("TreeNode | None", [None, 1], "[1]", "a node whose parent is missing"),
        ("DataFrame", [], "", "expected DataFrame, got list"),
        ("Any", {NdArray("int8", (), b"1"): 1}, "", "a key or set item of plain values"),
        ("Any", [b"bytes"], "[0]", "expected Any, got text"),
    ],
)
def test_what_is_refused(text: str, raw: object, place: str, message: str) -> None:
    for read in (accept, returned):
        with pytest.raises(ValueMismatch) as caught:
            read(raw, parse(text))
        assert caught.value.place == place
        assert message.replace(" ;", ";") in str(caught.value)


class TestArraysOfPackages:
    @pytest.mark.parametrize(
        ("text", "raw", "shape"),
        [
            ("ndarray[float64, (n, d)]", [[1, 2.5], [3, 4]], (2, 2)),
            ("ndarray[int64, (n,)]", [1, -2], (2,)),
            ("ndarray[bool]", [[True], [False]], (2, 1)),
            ("ndarray[float32, ()]", 1.5, ()),
            ("ndarray[uint8, (0,)]", [], (0,)),
            ("ndarray[float64, (n, 3)]", [], (0, 3)),
            ("ndarray[float64, (2, n)]", [[], []], (2, 0)),
        ],
    )
    def test_nested_lists(self, text: str, raw: Any, shape: tuple[int, ...]) -> None:
        type_ = parse(text)
        array = accept(raw, type_)
        assert isinstance(array, np.ndarray)
        assert array.shape == shape
        assert isinstance(type_, Array)
        assert array.dtype == type_.dtype
        assert same(accept(wire.decode(to_json(array, type_)), type_), array)

    @pytest.mark.parametrize(
        ("text", "raw", "message"),
        [
            ("ndarray[float64, (n, d)]", [[1, 2], [3]], "rows of different lengths"),
            ("ndarray[float64, (n,)]", [1, [2]], "lists beside items"),
            ("ndarray[float64, (n,)]", [1, True], "an item that is not numbers, got bool"),
            ("ndarray[float64, (n,)]", ["1"], "got str"),
            ("ndarray[int64, (n,)]", [1.0], "an item that is not integers, got float"),
            ("ndarray[int64, (n,)]", [2**63], "got"),
            ("ndarray[uint8, (n,)]", [-1], "got"),
            ("ndarray[bool, (n,)]", [1], "an item that is not True or False, got int"),
            ("ndarray[float32, (n,)]", [1e39], "too large for float32"),
            ("ndarray[float64, (n,)]", [10**400], "expected ndarray"),
            ("ndarray[complex128, (n,)]", [1.0], '"$nd"'),
            ("ndarray[float64, (n,)]", 1.0, "got float"),
            ("ndarray[float64, (n,)]", [[1.0]], "got float64 array of shape (1, 1)"),
            ("ndarray[float64, (3,)]", [1.0], "got float64 array of shape (1,)"),
            ("ndarray[float64, (n, n)]", [[1.0, 2.0]], "got float64 array of shape (1, 2)"),
            ("ndarray[float64]", NdArray("int64", (0,), b""), "got int64 array of shape (0,)"),
            ("ndarray[int8]", NdArray("int8", (2**40, 0, 2**40), b""), "a shape that NumPy cannot have"),
        ],
    )
    def test_refused(self, text: str, raw: object, message: str) -> None:
        with pytest.raises(ValueMismatch) as caught:
            accept(raw, parse(text))
        assert message in str(caught.value)

    def test_one_name_is_one_length(self) -> None:
        matrix, vector = (
            Parameter("X", parse("ndarray[float64, (n, d)]")),
            Parameter("w", parse("ndarray[float64, (d,)]")),
        )
        accept_arguments({"X": [[1, 2]], "w": [1, 2]}, (matrix, vector))
        with pytest.raises(ValueMismatch, match=r"d = 2, got float64 array of shape \(3,\) at w"):
            accept_arguments({"X": [[1, 2]], "w": [1, 2, 3]}, (matrix, vector))

    def test_the_wire_form_is_not_copied(self) -> None:
        raw = NdArray("float64", (3,), np.arange(3.0).tobytes())
        array = accept(raw, parse("ndarray[float64, (n,)]"))
        assert isinstance(array, np.ndarray)
        assert array.tolist() == [0.0, 1.0, 2.0]
        assert not array.flags.owndata

    @pytest.mark.parametrize("shape", [(2, 500), (100_001,), (5, 0)])
    def test_they_are_written_as_lists_but_for_empty_ones(self, shape: tuple[int, ...]) -> None:
        type_ = parse("list[ndarray[float64]]")
        written = to_json([np.ones(shape)], type_)
        assert (b"$nd" in written) == (shape == (5, 0))
        assert same(accept(wire.decode(written), type_), [np.ones(shape)])

    @given(st.data(), st.sampled_from(["", ", ()", ", (n,)", ", (n, m)", ", (2, n, m)"]))
    def test_what_is_written_is_read_back_for_each_declared_shape(self, data: st.DataObject, declared: str) -> None:
        dtype = data.draw(st.sampled_from(sorted(wire.DTYPES)))
        type_ = parse(f"ndarray[{dtype}{declared}]")
        assert isinstance(type_, Array)
        axes = st.integers(0, 3)
        shape = tuple(
            data.draw(st.lists(axes, max_size=3) if type_.shape is None else st.tuples(*[axes] * len(type_.shape)))
        )
        shape = (2, *shape[1:]) if type_.shape and type_.shape[0] == 2 else shape
        array = data.draw(npst.arrays(dtype, shape))
        again = accept(wire.decode(to_json(array, type_)), type_)
        assert isinstance(again, np.ndarray)
        assert (again.dtype, again.shape) == (array.dtype, array.shape)
        np.testing.assert_array_equal(again, array)

    @pytest.mark.parametrize(
        ("dtype", "item"), [("float64", 1.5), ("float32", math.inf), ("int64", 2**60), ("bool", True)]
    )
    def test_one_of_no_axes_where_any_shape_will_do(self, dtype: str, item: Any) -> None:
        type_ = parse(f"list[ndarray[{dtype}]]")
        values = [np.array(item, dtype), np.array([item], dtype)]
        assert same(accept(wire.decode(to_json(values, type_)), type_), values)


class TestArraysOfCandidates:
    @pytest.mark.parametrize("array", [np.ones((2, 2), np.float32), np.array([1, 2]), np.array(1.5), np.zeros((0, 7))])
    def test_any_dtype_and_shape_is_for_the_checker_to_judge(self, array: Any) -> None:
        raw = wire.decode(wire.encode(array))
        assert same(returned(raw, parse("ndarray[float64, (n,)]")), array)

    def test_lists_are_refused_with_a_hint(self) -> None:
        with pytest.raises(ValueMismatch) as caught:
            returned([[1.0], 2], parse("tuple[ndarray[float64], int]"))
        assert str(caught.value) == "expected ndarray[float64], got list at [0]; return a NumPy array, not a list"
        assert caught.value.hint == "return a NumPy array, not a list"

    @pytest.mark.parametrize(
        ("type_", "array", "value"),
        [
            ("int", np.array(7), 7),
            ("float", np.array(0.5, np.float32), 0.5),
            ("float", np.array(2, np.int8), 2.0),
            ("bool", np.array(True), True),
        ],
    )
    def test_one_of_no_axes_is_the_number_in_it(self, type_: str, array: Any, value: object) -> None:
        raw = NdArray(array.dtype.name, (), array.tobytes())
        assert same(returned(raw, parse(type_)), value)
        assert same(returned([raw], parse(f"list[{type_}]")), [value])
        with pytest.raises(ValueMismatch):
            accept(raw, parse(type_))

    @pytest.mark.parametrize(
        ("type_", "array"),
        [("int", np.array(7.0)), ("bool", np.array(1)), ("float", np.array(1j)), ("str", np.array(1))],
    )
    def test_one_of_no_axes_is_of_the_kind_that_its_number_is(self, type_: str, array: Any) -> None:
        with pytest.raises(ValueMismatch, match=f"expected {type_}"):
            returned(NdArray(array.dtype.name, (), array.tobytes()), parse(type_))

    def test_bools_are_truths_whatever_their_bytes(self) -> None:
        array = returned(NdArray("bool", (3,), b"\x00\x02\xff"), parse("ndarray[bool]"))
        assert isinstance(array, np.ndarray)
        assert array.view(np.uint8).tolist() == [0, 1, 1]


class TestArguments:
    PARAMETERS = (Parameter("nums", parse("list[int]")), Parameter("target", parse("int")))
    ENTRY = FunctionEntry("two_sum", PARAMETERS, parse("list[int]"))

    def test_are_put_in_the_signatures_order(self) -> None:
        assert accept_input({"target": 3, "nums": [1, 2]}, self.ENTRY) == ([1, 2], 3)

    @pytest.mark.parametrize(
        ("raw", "message"),
        [
            ([[1], 2], "expected an object with nums, target, got list"),
            ({"nums": [1]}, "got no target"),
            ({"nums": [1], "target": 1, "k": 2, "l": 3}, "got an unknown 'k' and an unknown 'l'"),
            ({"nums": [1], "Target": 1}, "got no target and an unknown 'Target'"),
            ({"nums": [1, 2, "3"], "target": 1}, "expected int, got str at nums[2]"),
        ],
    )
    def test_refused(self, raw: object, message: str) -> None:
        with pytest.raises(ValueMismatch) as caught:
            accept_input(raw, self.ENTRY)
        assert message in str(caught.value)

    def test_travel_by_position(self) -> None:
        values = accept_input({"target": 3, "nums": [1, 2]}, self.ENTRY)
        assert payloads(values, self.ENTRY) == (b"[[1,2],3]",)
        assert input_json(values, self.ENTRY) == b'{"nums":[1,2],"target":3}\n'

    def test_the_expected_value_shares_their_lengths(self) -> None:
        entry = FunctionEntry("f", (Parameter("x", parse("ndarray[float64, (n,)]")),), parse("ndarray[float64, (n,)]"))
        arguments = accept_input({"x": [1, 2]}, entry)
        accept_expected([3, 4], entry, arguments)
        with pytest.raises(ValueMismatch, match="n = 2"):
            accept_expected([3], entry, arguments)
        assert same(accept_returned(NdArray("float64", (0,), b""), entry, arguments), np.zeros(0))

    def test_an_underscore_is_any_length(self) -> None:
        type_ = parse("ndarray[float64, (_, d)]")
        entry = FunctionEntry("f", (Parameter("x", type_), Parameter("y", type_)), parse("ndarray[float64, (_,)]"))
        arguments = accept_input({"x": [[1, 2]], "y": [[1, 2], [3, 4]]}, entry)
        accept_expected([5, 6, 7], entry, arguments)
        with pytest.raises(ValueMismatch, match="d = 2"):
            accept_input({"x": [[1, 2]], "y": [[1, 2, 3]]}, entry)


class TestCallsOfAFunction:
    ENTRY = FunctionEntry(
        "f", (Parameter("x", parse("int")), Parameter("seed", parse("int"))), parse("float"), over="seed"
    )

    def test_are_one_for_each_item(self) -> None:
        arguments = accept_input({"x": 7, "seed": [1, 1, 2]}, self.ENTRY)
        assert payloads(arguments, self.ENTRY) == (b"[7,1]", b"[7,1] ", b"[7,2]  ")
        assert input_json(arguments, self.ENTRY) == b'{"x":7,"seed":[1,1,2]}\n'
        assert accept_returned([1.0, 2.0, 3.0], self.ENTRY, arguments) == [1.0, 2.0, 3.0]
        assert expected_json([1.0, 2.0, 3.0], self.ENTRY, arguments) == b"[1.0,2.0,3.0]\n"

    @pytest.mark.parametrize("seeds", [1, [], [1] * 17, ["1"]])
    def test_refused(self, seeds: object) -> None:
        with pytest.raises(ValueMismatch):
            accept_input({"x": 7, "seed": seeds}, self.ENTRY)


class TestSeveralRightAnswers:
    TYPE = parse("ndarray[float64, (m,)]")
    ENTRY = FunctionEntry("f", (Parameter("x", parse("ndarray[float64, (n,)]")),), TYPE, several=True)
    ARGUMENTS = accept_input({"x": [1, 2]}, ENTRY)

    def test_each_is_of_the_type_and_has_lengths_of_its_own(self) -> None:
        value = accept_expected([[1], [2, 3]], self.ENTRY, self.ARGUMENTS)
        assert same(value, [np.array([1.0]), np.array([2.0, 3.0])])
        written = expected_json(value, self.ENTRY, self.ARGUMENTS)
        assert written == b"[[1.0],[2.0,3.0]]\n"
        assert same(accept_expected(wire.decode(written), self.ENTRY, self.ARGUMENTS), value)

    def test_a_length_of_the_input_holds_for_all(self) -> None:
        entry = FunctionEntry("f", self.ENTRY.parameters, parse("ndarray[float64, (n,)]"), several=True)
        with pytest.raises(ValueMismatch, match=r"n = 2, got float64 array of shape \(1,\) at \[1\]"):
            accept_expected([[1, 2], [3]], entry, self.ARGUMENTS)

    @pytest.mark.parametrize(
        ("raw", "message"),
        [
            ([], "expected a list of right answers, each ndarray[float64, (m,)], got an empty list"),
            (1.0, "expected a list of right answers, each ndarray[float64, (m,)], got float"),
            ([[1], "a"], "got str at [1]"),
        ],
    )
    def test_refused(self, raw: object, message: str) -> None:
        with pytest.raises(ValueMismatch) as caught:
            accept_expected(raw, self.ENTRY, self.ARGUMENTS)
        assert message in str(caught.value)

    def test_what_the_reference_gave_is_the_only_one(self) -> None:
        raw = NdArray("float64", (1,), np.ones(1).tobytes())
        assert same(accept_reference(raw, self.ENTRY, self.ARGUMENTS), [np.ones(1)])
        assert same(accept_reference(3, FunctionEntry("f", (), parse("int")), ()), 3)

    def test_a_candidate_returns_one(self) -> None:
        raw = NdArray("float64", (1,), np.ones(1).tobytes())
        assert same(accept_returned(raw, self.ENTRY, self.ARGUMENTS), np.ones(1))


class TestCalls:
    ENTRY = ClassEntry(
        "LRUCache",
        (Parameter("capacity", parse("int")),),
        (
            Method("get", (Parameter("key", parse("int")),), parse("float")),
            Method("put", (Parameter("key", parse("int")), Parameter("value", parse("int"))), parse("None")),
        ),
    )
    RAW: ClassVar = {"calls": [["LRUCache", [2]], ["put", [1, 5]], ["get", [1]]]}

    def test_round_trip(self) -> None:
        calls = accept_input(self.RAW, self.ENTRY)
        assert wire.decode(*payloads(calls, self.ENTRY)) == self.RAW["calls"]
        assert wire.decode(input_json(calls, self.ENTRY)) == self.RAW
        value = accept_expected([None, None, 5], self.ENTRY, calls)
        assert same(value, [None, None, 5.0])
        assert expected_json(value, self.ENTRY, calls) == b"[null,null,5.0]\n"

    def test_what_a_method_that_gives_nothing_returned_is_dropped(self) -> None:
        calls = accept_input(self.RAW, self.ENTRY)
        assert same(accept_returned([None, "x", 5.0], self.ENTRY, calls), [None, None, 5.0])
        with pytest.raises(ValueMismatch, match=r"expected None, got str at returns\[1\] \(put\)"):
            accept_expected([None, "x", 5.0], self.ENTRY, calls)

    @pytest.mark.parametrize(
        ("raw", "message"),
        [
            ([], 'expected an object {"calls": […]}'),
            ({"calls": [], "more": 1}, 'expected an object {"calls": […]}'),
            ({"calls": []}, "no calls at calls"),
            ({"calls": [["put", [1, 1]]]}, "expected a call of LRUCache, got 'put' at calls[0]"),
            ({"calls": [["LRUCache", [1]], ["LRUCache", [1]]]}, "expected a call of get or put"),
            ({"calls": [["LRUCache", [1]], ["pop", [1]]]}, "got 'pop' at calls[1]"),
            ({"calls": [["LRUCache", []]]}, "expected 1 arguments for LRUCache, got 0 at calls[0]"),
            ({"calls": [["LRUCache", ["2"]]]}, "expected int, got str at calls[0] LRUCache: capacity"),
            ({"calls": [["LRUCache"]]}, "expected [name, [arguments]]"),
        ],
    )
    def test_refused(self, raw: object, message: str) -> None:
        with pytest.raises(ValueMismatch) as caught:
            accept_calls(raw, self.ENTRY)
        assert message in str(caught.value)

    @pytest.mark.parametrize("raw", [None, [], [None, None], [None, None, "5"], [None, None, 5, 6]])
    def test_returns_refused(self, raw: object) -> None:
        calls = accept_input(self.RAW, self.ENTRY)
        with pytest.raises(ValueMismatch):
            accept_returned(raw, self.ENTRY, calls)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
keys = st.integers(-9, 9) | st.text(max_size=2) | st.tuples(st.integers(0, 3))
raws = st.recursive(
    scalars
    | st.builds(NdArray, st.just("int8"), st.just((2,)), st.just(b"ab"))
    | st.builds(Frame, st.just(()), st.just(())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3) | st.sets(keys, max_size=3),
    max_leaves=6,
)


@given(raws, st.sampled_from([parse(text) for text in [*TYPED, "ndarray[float64, (n, n)]", "list[ndarray[int8]]"]]))
def test_any_raw_tree_is_a_value_or_a_mismatch(raw: object, type_: Type) -> None:
    for read in (accept, returned):
        try:
            value = read(raw, type_)
        except ValueMismatch as error:
            assert str(error).isprintable()
        else:
            # Two writers number the NaNs alike, so that equal texts are equal values.
            assert Canonical().text(read(value, type_)) == Canonical().text(value)


NESTED = ["list[list[int]]", "list[list[float]]", "list[tuple[int, str | None]]", "list[list[tuple[int, bool]]]"]


@given(
    st.lists(
        st.lists(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=2) | st.lists(st.integers())
        )
    ),
    st.sampled_from([parse(text) for text in NESTED]),
)
def test_lists_of_lists_at_once_as_one_by_one(raw: list[Any], type_: Type) -> None:
    def accepted() -> str:
        try:
            return repr(accept(raw, type_))
        except ValueMismatch as mismatch:
            return f"refused: {mismatch}"

    at_once = accepted()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("judge.values.reader._are_ready", lambda *_: False)
        assert accepted() == at_once


@pytest.mark.parametrize(
    ("type_", "raw", "ready"),
    [
        ("int", [1, 2], True),
        ("int", [1, True], False),
        ("list[int]", [[1], []], True),
        ("list[int]", [[1], [0.5]], False),
        ("list[int]", [[1], (1,)], False),
        ("tuple[int, str | None]", [[1, "a"], [2, None]], True),
        ("tuple[int, str | None]", [[1, "a"], ["b", 2]], False),
        ("tuple[int, str | None]", [[1, "a"], [2]], False),
        ("list[tuple[int, int]]", [[[1, 2], [3, 4]], []], True),
        ("float", [1], False),
        ("dict[str, int]", [{}], False),
    ],
)
def test_what_is_taken_at_once(type_: str, raw: list[Any], ready: bool) -> None:
    assert _are_ready(raw, parse(type_)) is ready
