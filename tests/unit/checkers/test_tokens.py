"""The default validator of the problem package format 2025-09, rule by rule, with the edges that other judges met."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.base import Answer, Checked
from judge.checkers.tokens import Tokens, from_arguments


def check(checker: Tokens, expected: bytes, got: Any) -> Checked:
    return checker.check(Answer((b"",), expected, got))


PLAIN = Tokens()
CASE = Tokens(case_sensitive=True)
SPACE = Tokens(space_change_sensitive=True)
ABSOLUTE = Tokens(absolute=0.1)
RELATIVE = Tokens(relative=0.1)
BOTH = Tokens(relative=1e-6, absolute=1e-6)


@pytest.mark.parametrize(
    ("checker", "expected", "got"),
    [
        # 1: runs of the six white-space bytes
        (PLAIN, b"1 2 3\n", b"\t1\r\n2\x0b\x0c 3"),
        (PLAIN, b"", b""),
        (PLAIN, b"", b" \n\n"),
        # 4: text, by bytes, ASCII letters of either case
        (PLAIN, b"YES No", b"yes nO"),
        (PLAIN, "Ä".encode(), "Ä".encode()),
        (PLAIN, b"\xff\x00", b"\xff\x00"),
        (PLAIN, b"NaN inf", b"nan INF"),
        (CASE, b"Yes", b"Yes"),
        # 3: numbers within either tolerance, integers too
        (ABSOLUTE, b"0.1", b"0.2"),
        (ABSOLUTE, b"100", b"100.05"),
        (ABSOLUTE, b"5", b"+5."),
        (ABSOLUTE, b"5", b".5e1"),
        (ABSOLUTE, b"-0", b"0.0"),
        (ABSOLUTE, b"x 1", b"X 1.01"),
        (RELATIVE, b"100", b"109.9"),
        (RELATIVE, b"0", b"-0.0e5"),
        (BOTH, b"1e300", b"1.0000005e300"),
        (BOTH, b"0", b"0.0000005"),
        (Tokens(absolute=0.0), b"1.0", b"1"),
        # numbers beyond float64 are text
        (BOTH, b"1e400", b"1E400"),
        (BOTH, b"nan", b"NaN"),
        # 5: white space itself
        (SPACE, b" 1  2\n", b" 1  2\n"),
        (SPACE, b"a B\n", b"A b\n"),
    ],
)
def test_accepted(checker: Tokens, expected: bytes, got: bytes) -> None:
    assert check(checker, expected, got).accepted


@pytest.mark.parametrize(
    ("checker", "expected", "got"),
    [
        # 1: only these six separate
        (PLAIN, b"1 2", b"1\x1c2"),
        (PLAIN, b"1 2", "1\u00a02".encode()),
        (PLAIN, b"1 2", b"1\x852"),
        # 2: counts
        (PLAIN, b"1 2", b"1"),
        (PLAIN, b"1", b"1 2"),
        (PLAIN, b"", b"0"),
        (PLAIN, b"0", b""),
        # 4: text
        (PLAIN, b"1", b"1.0"),
        (PLAIN, b"1", b"+1"),
        (PLAIN, "Ä".encode(), "ä".encode()),
        (PLAIN, b"a", b"a\x00b"),
        (CASE, b"Yes", b"yes"),
        # 3: numbers
        (ABSOLUTE, b"1.0", b"1.1"),
        (ABSOLUTE, b"1", b"one"),
        (ABSOLUTE, b"16", b"0x10"),
        (ABSOLUTE, b"10", b"1_0"),
        (ABSOLUTE, b"1", "١".encode()),
        (ABSOLUTE, b"1", b"nan"),
        (ABSOLUTE, b"1", b"inf"),
        (ABSOLUTE, b"1", b"1e400"),
        (ABSOLUTE, b"1", b"1e"),
        (ABSOLUTE, b"1", b"."),
        (ABSOLUTE, b"1", b"1.0f"),
        (ABSOLUTE, b"x", b"1"),
        (RELATIVE, b"0", b"1e-300"),
        (RELATIVE, b"100", b"110.1"),
        (RELATIVE, b"1.7e308", b"-1.7e308"),
        (ABSOLUTE, b"1.7e308", b"-1.7e308"),
        (BOTH, b"1e400", b"1e401"),
        (BOTH, b"10000000", b"10000011"),
        # 5: white space itself
        (SPACE, b"1 2", b"1 2\n"),
        (SPACE, b"1 2\n", b"1 2\r\n"),
        (SPACE, b"1 2", b" 1 2"),
        (SPACE, b"1 2", b"1  2"),
        (SPACE, b" 1", b"1 "),
        (SPACE, b"", b"\n"),
    ],
)
def test_rejected(checker: Tokens, expected: bytes, got: bytes) -> None:
    checked = check(checker, expected, got)
    assert not checked.accepted
    assert checked.message


def test_the_message_names_token_and_line_and_quotes_safely() -> None:
    assert check(PLAIN, b"1 2\n3 4", b"1 2\n3 \x1b[0m").message == "token 4 (line 2): expected `4`, got `\\x1b[0m`"


@pytest.mark.parametrize(
    ("expected", "got", "hint"),
    [
        (b"Yes", b"yes", "right up to upper and lower case"),
        (b"1 2", b"1", "there is less output than expected"),
        (b"1", b"1 2", "there is more output than expected"),
        (b"1", b" \n", "there is no output"),
    ],
)
def test_hints(expected: bytes, got: bytes, hint: str) -> None:
    assert check(CASE, expected, got).hint == hint


class TestArguments:
    @pytest.mark.parametrize(
        ("arguments", "checker"),
        [
            ([], Tokens()),
            (["case_sensitive", "space_change_sensitive"], Tokens(case_sensitive=True, space_change_sensitive=True)),
            (["float_tolerance", "1e-6"], Tokens(relative=1e-6, absolute=1e-6)),
            (["float_relative_tolerance", "0.5", "float_absolute_tolerance", ".1"], Tokens(relative=0.5, absolute=0.1)),
        ],
    )
    def test_known(self, arguments: list[str], checker: Tokens) -> None:
        assert from_arguments(arguments) == checker

    @pytest.mark.parametrize(
        "arguments",
        [
            ["float_tolerance"],
            ["float_tolerance", "inf"],
            ["float_tolerance", "-1"],
            ["float_tolerance", "1_0"],
            ["float_tolerance", "1", "float_absolute_tolerance", "1"],
            ["float_relative_tolerance", "1", "float_relative_tolerance", "1"],
            ["tolerance", "1"],
        ],
    )
    def test_refused(self, arguments: list[str]) -> None:
        with pytest.raises(ValueError, match=r"write|take"):
            from_arguments(arguments)


class TestArgumentsOfACase:
    """They stand for all that the checker was made with."""

    @pytest.mark.parametrize(
        ("arguments", "expected", "got", "accepted"),
        [
            ((), b"1.0", b"1.05", True),
            (("float_tolerance", "1e-3"), b"1.0", b"1.05", False),
            (("float_tolerance", "1e-3"), b"1.0", b"1.0005", True),
            (("float_absolute_tolerance", "1"), b"100", b"101", True),
            (("float_relative_tolerance", "1e-3"), b"100", b"101", False),
            (("case_sensitive",), b"a", b"A", False),
            (("case_sensitive",), b"1.0", b"1.05", False),
            (("space_change_sensitive",), b"a b\n", b"A b\n", True),
            (("space_change_sensitive",), b"a b\n", b"a b", False),
            (("case_sensitive", "float_tolerance", "0.1"), b"x 1", b"x 1.05", True),
            (("float_tolerance", "1e-6"), b"0" * 30 + b"1." + b"0" * 30, b"1", True),
            (("float_tolerance", "1e-6"), b"0." + b"3" * 40, b"0.333333", True),
        ],
    )
    def test_one_case(self, arguments: tuple[str, ...], expected: bytes, got: bytes, accepted: bool) -> None:
        assert ABSOLUTE.check(Answer((b"",), expected, got, arguments)).accepted is accepted


checkers = st.builds(
    Tokens,
    st.booleans(),
    st.booleans(),
    st.none() | st.floats(0, 1),
    st.none() | st.floats(0, 1e300),
)
texts = st.binary(max_size=30) | st.text("0123456789.eE+- \n\txXaf", max_size=30).map(str.encode)


@given(checkers, texts)
def test_reflexive(checker: Tokens, text: bytes) -> None:
    assert check(checker, text, text).accepted


@given(checkers, texts, texts | st.none() | st.integers() | st.lists(st.text()))
def test_any_output_is_judged(checker: Tokens, expected: bytes, got: object) -> None:
    checked = check(checker, expected, got)
    assert checked.accepted or checked.message.isprintable()


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1.0))
def test_the_tolerance_is_the_edge(value: float, tolerance: float) -> None:
    checker = Tokens(absolute=tolerance)
    assert check(checker, repr(value).encode(), repr(value + tolerance * 0.99).encode()).accepted
    assert not check(checker, repr(value).encode(), repr(value + tolerance * 1.01 + 1e-9).encode()).accepted
