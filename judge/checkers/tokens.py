"""`tokens`: the default output validator of the problem package format 2025-09.

Bytes throughout. Both texts are split at runs of the six white-space bytes; token counts must be equal, and each
token must match: as numbers where a tolerance is given and the answer's token is a number, else as text, without
regard to the case of ASCII letters unless `case_sensitive`. With `space_change_sensitive` the white space must be
equal too, byte for byte. Numbers that a float64 cannot hold are text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.values.mismatch import described
from judge.values.render import excerpt

_FLOAT = re.compile(rb"[+-]?(\d*\.\d+|\d+\.|\d+)([eE][+-]?\d+)?")
"""The format's own grammar: no hexadecimal, `inf`, `nan` or underscores. `\\d` of a bytes pattern is ASCII."""
_SPACE = re.compile(rb"[\t\n\v\f\r ]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tolerances None: not given, numbers are text. A number is right within either of the two.

    The arguments of a case, if it has any, say all of it anew: reading the package has refused those that do not.
    """

    case_sensitive: bool = False
    space_change_sensitive: bool = False
    relative: float | None = None
    absolute: float | None = None

    def check(self, answer: Answer) -> Checked:
        if answer.args:
            return from_arguments(answer.args).check(replace(answer, args=()))
        expected, got = answer.expected, answer.got
        if not isinstance(expected, bytes) or not isinstance(got, bytes):
            return rejected(f"expected {described(expected)}, got {described(got)}")
        if expected == got:
            return ACCEPTED
        # bytes.split() cuts at exactly the six bytes; str.split() would cut at more.
        ours = expected.split()
        # One token more than there should be is enough to know: a mebibyte of them takes fifty as a list.
        theirs = got.split(None, len(ours))
        for number, (one, other) in enumerate(zip(ours, theirs, strict=False), start=1):
            if not self._match(one, other):
                return _wrong_token(number, one, other, got)
        if len(ours) != len(theirs):
            return _wrong_count(ours, theirs)
        if self.space_change_sensitive and _SPACE.findall(expected) != _SPACE.findall(got):
            return rejected(_space_difference(expected, got), "the white space differs")
        if self.space_change_sensitive and _leads(expected) != _leads(got):
            return rejected("white space before the first token differs", "the white space differs")
        return ACCEPTED

    def _match(self, expected: bytes, got: bytes) -> bool:
        if expected == got:
            return True
        if self.relative is not None or self.absolute is not None:
            number = _number(expected)
            if number is not None:
                theirs = _number(got)
                return theirs is not None and self._near(number, theirs)
        # bytes.lower() maps ASCII only.
        return not self.case_sensitive and expected.lower() == got.lower()

    def _near(self, expected: float, got: float) -> bool:
        error = abs(got - expected)
        if math.isinf(error):
            # Beyond float64 itself: compare at half the size.
            error, expected = abs(got / 2 - expected / 2), expected / 2
            return self.relative is not None and error <= self.relative * abs(expected)
        return (self.absolute is not None and error <= self.absolute) or (
            self.relative is not None and error <= self.relative * abs(expected)
        )


def from_arguments(arguments: Sequence[str]) -> Tokens:
    """The checker that `output_validator_args` ask for.

    Raises: ValueError: an unknown argument, one that is given twice, a tolerance that is missing or no number.
    """
    flags = {"case_sensitive": False, "space_change_sensitive": False}
    tolerances: dict[str, float] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument in flags:
            flags[argument] = True
            continue
        names = _TOLERANCES.get(argument)
        if names is None:
            raise ValueError(f"unknown argument {argument!r}; write one of {', '.join([*flags, *_TOLERANCES])}")
        value = _tolerance(argument, next(rest, None))
        for name in names:
            if name in tolerances:
                raise ValueError(f"{argument} sets a tolerance a second time; take one away")
            tolerances[name] = value
    return Tokens(**flags, relative=tolerances.get("relative"), absolute=tolerances.get("absolute"))


_TOLERANCES = {
    "float_relative_tolerance": ("relative",),
    "float_absolute_tolerance": ("absolute",),
    "float_tolerance": ("relative", "absolute"),
}


def _tolerance(argument: str, text: str | None) -> float:
    value = None if text is None else _number(text.encode("utf-8", errors="replace"))
    if value is None or value < 0:
        raise ValueError(f"{argument} needs a number of at least 0 behind it, not {text!r}; write for example 1e-6")
    return value


def _number(token: bytes) -> float | None:
    """The finite float64 that `token` spells, or None."""
    if _FLOAT.fullmatch(token) is None:
        return None
    value = float(token)
    return value if math.isfinite(value) else None


def _leads(text: bytes) -> bool:
    return _SPACE.match(text) is not None


def _shown(token: bytes) -> str:
    return f"`{excerpt(token, 100)[0]}`"


def _wrong_token(number: int, expected: bytes, got: bytes, text: bytes) -> Checked:
    line = _line_of(text, number)
    hint = "right up to upper and lower case" if expected.lower() == got.lower() else ""
    return rejected(f"token {number} (line {line}): expected {_shown(expected)}, got {_shown(got)}", hint)


def _line_of(text: bytes, number: int) -> int:
    """The line, from 1, on which token `number`, from 1, stands."""
    for count, match in enumerate(re.finditer(rb"[^\t\n\v\f\r ]+", text), start=1):
        if count == number:
            return text.count(b"\n", 0, match.start()) + 1
    return 1


def _wrong_count(expected: list[bytes], got: list[bytes]) -> Checked:
    if not got:
        return rejected(f"expected {len(expected)} tokens, got no output", "there is no output")
    hint = "there is less output than expected" if len(got) < len(expected) else "there is more output than expected"
    return rejected(f"expected {len(expected)} tokens, got {len(got) if len(got) < len(expected) else 'more'}", hint)


def _space_difference(expected: bytes, got: bytes) -> str:
    ours, theirs = _SPACE.findall(expected), _SPACE.findall(got)
    pairs = enumerate(zip(ours, theirs, strict=False), start=1)
    place, one, other = next(((i, a, b) for i, (a, b) in pairs if a != b), (0, b"", b""))
    if place == 0:
        return f"expected {len(ours)} runs of white space, got {len(theirs)}"
    return f"white space {place}: expected {one[:50]!r}, got {other[:50]!r}"
