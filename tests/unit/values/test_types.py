"""The type language: every spelling, its canonical form, and errors that say where and what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.values.types import (
    Array,
    DictOf,
    LinkedList,
    ListOf,
    Name,
    Optional,
    Plain,
    SetOf,
    Tree,
    TupleOf,
    Type,
    TypeSyntaxError,
    parse,
)
from sandbox.base import Profile

INT, STR, FLOAT = Plain(Name.INT), Plain(Name.STR), Plain(Name.FLOAT)

plain = st.sampled_from([Plain(name) for name in Name])
values = plain.filter(lambda t: t.name not in (Name.NONE, Name.ANY))
axes = st.lists(st.integers(0, 99) | st.sampled_from("ndkm"), max_size=3).map(tuple)
keys = st.recursive(
    st.sampled_from([INT, STR, FLOAT]), lambda k: st.builds(TupleOf, st.lists(k, min_size=1, max_size=2).map(tuple))
)
types = st.recursive(
    plain | st.builds(Array, st.sampled_from(["float64", "int8"]), st.none() | axes),
    lambda inner: (
        st.builds(ListOf, inner)
        | st.builds(TupleOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(DictOf, keys, inner)
        | st.builds(SetOf, keys)
        | st.builds(LinkedList, inner)
        | st.builds(Tree, values)
        | st.builds(Optional, inner.filter(lambda t: t not in (Plain(Name.NONE), Plain(Name.ANY)))).filter(
            lambda t: not isinstance(t.item, Optional)
        )
    ),
    max_leaves=6,
)


@given(types)
def test_the_text_of_a_type_is_read_back(type_: Type) -> None:
    assert parse(str(type_)) == type_
    assert parse(f"  {str(type_).replace(' ', '').replace('[', ' [ ')} ") == type_


@pytest.mark.parametrize(
    ("text", "type_", "canonical"),
    [
        ("None | list[int]", Optional(ListOf(INT)), "list[int] | None"),
        ("ListNode", LinkedList(INT), "ListNode[int]"),
        ("TreeNode|None", Optional(Tree(INT)), "TreeNode[int] | None"),
        ("ndarray[float64]", Array("float64"), "ndarray[float64]"),
        ("ndarray[int64,(n)]", Array("int64", ("n",)), "ndarray[int64, (n,)]"),
        ("ndarray[bool, (3, n,)]", Array("bool", (3, "n")), "ndarray[bool, (3, n)]"),
        ("ndarray[float32, ()]", Array("float32", ()), "ndarray[float32, ()]"),
        ("dict[tuple[int,str],float]", DictOf(TupleOf((INT, STR)), FLOAT), "dict[tuple[int, str], float]"),
    ],
)
def test_spellings(text: str, type_: Type, canonical: str) -> None:
    assert parse(text) == type_
    assert str(type_) == canonical


@pytest.mark.parametrize(
    ("text", "plan", "profile", "annotation"),
    [
        ("list[list[int]]", ("as_is",), Profile.PYTHON, "list[list[int]]"),
        ("tuple[int, str]", ("tuple", ("as_is",), ("as_is",)), Profile.PYTHON, "tuple[int, str]"),
        ("ListNode | None", ("optional", ("listnode", ("as_is",))), Profile.PYTHON, "ListNode | None"),
        (
            "list[ListNode | None]",
            ("list", ("optional", ("listnode", ("as_is",)))),
            Profile.PYTHON,
            "list[ListNode | None]",
        ),
        ("TreeNode", ("treenode", ("as_is",)), Profile.PYTHON, "TreeNode"),
        ("dict[str, tuple[int]]", ("dict", ("as_is",), ("tuple", ("as_is",))), Profile.PYTHON, "dict[str, tuple[int]]"),
        ("set[tuple[int, int]]", ("as_is",), Profile.PYTHON, "set[tuple[int, int]]"),
        ("int | None", ("as_is",), Profile.PYTHON, "int | None"),
        ("list[ndarray[float64, (n,)]]", ("as_is",), Profile.NUMPY, "list[np.ndarray]"),
        (
            "tuple[ndarray[int8], DataFrame]",
            ("tuple", ("as_is",), ("as_is",)),
            Profile.ML,
            "tuple[np.ndarray, pd.DataFrame]",
        ),
        ("dict[str, Series]", ("as_is",), Profile.ML, "dict[str, pd.Series]"),
    ],
)
def test_plan_profile_annotation(text: str, plan: object, profile: Profile, annotation: str) -> None:
    type_ = parse(text)
    assert (type_.plan, type_.profile, type_.annotation) == (plan, profile, annotation)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "a type is missing"),
        ("   ", 4, "a type is missing"),
        ("list", 1, r"write for example list\[int\]"),
        ("list[]", 6, "expected a type"),
        ("list[int", 9, "expected ']' at the end of list"),
        ("list[int]]", 10, "follows a complete type"),
        ("list[int, str]", 1, "takes 1, not 2 types"),
        ("dict[int]", 1, r"write for example dict\[str, int\]"),
        ("List[int]", 1, r"write list\[T\]"),
        ("typing.Optional[int]", 1, r"write T \| None"),
        ("list[string]", 6, "write str"),
        ("np.ndarray", 1, "write ndarray"),
        ("frob", 1, "write one of int, float"),
        ("int[str]", 4, "int takes no parameters"),
        ("int | str", 1, r"write T \| None"),
        ("int | None | None", 1, "a union is one type and None"),
        ("Any | None", 1, "allows None already"),
        ("tuple[int, ...]", 12, r"write list\[int\] for any length"),
        ("dict[list[int], int]", 1, r"list\[int\] cannot be hashed"),
        ("set[ndarray[int8]]", 1, "cannot be hashed"),
        ("TreeNode[int | None]", 1, "None stands for a missing child"),
        ("ndarray", 1, "ndarray needs a dtype"),
        ("ndarray[float]", 9, "write float64"),
        ("ndarray[str]", 9, "write one of bool"),
        ("ndarray[float64, n]", 18, r"expected '\('"),
        ("ndarray[float64, (n d)]", 21, r"expected '\)'"),
        ("ndarray[float64, (-1,)]", 19, "has no meaning"),
        ("ndarray[float64, (a.b,)]", 19, "an axis is a name or a length"),
        ("ndarray[float64, (12345678901,)]", 19, "an axis is a name or a length"),
        ("list[int] ; import os", 11, "';' has no meaning"),
        ("list[" * 20 + "int" + "]" * 20, 81, "nested deeper than 16"),
        ("list[" * 100_000, 2000, "at most 2000 characters"),
    ],
)
def test_what_is_no_type(text: str, column: int, says: str) -> None:
    with pytest.raises(TypeSyntaxError, match=says) as caught:
        parse(text)
    assert caught.value.column == column


@given(st.text(st.sampled_from("[](),|. \n09azlistndarrayfloat64None"), max_size=40))
def test_any_text_is_a_type_or_a_syntax_error(text: str) -> None:
    try:
        assert parse(str(parse(text))) == parse(text)
    except TypeSyntaxError as error:
        assert 1 <= error.column <= len(text) + 1
