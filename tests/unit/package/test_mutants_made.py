"""Which mutants a reference has: each operator, what is left alone, names that stay, diffs that show the change only."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from judge.package.mutants import edit, make
from judge.package.mutants.edit import meaning
from judge.package.mutants.make import fair_choice, mutants_of
from judge.package.mutants.model import Kind

PROBLEMS = Path(__file__).resolve().parents[3] / "problems"
SOURCES = sorted(PROBLEMS.glob("*/submissions/accepted/reference.py"))


def changes(source: str) -> dict[tuple[str, str], Kind]:
    return {mutant.name: mutant.kind for mutant in mutants_of(source)}


def after(line: str, kind: Kind, prelude: str = "") -> set[str]:
    """What becomes of `line` by changes of this kind."""
    return {m.after for m in mutants_of(f"{prelude}{line}\n") if m.before == line and m.kind is kind}


@pytest.mark.parametrize(
    ("line", "kind", "becomes"),
    [
        ("x = a < b", Kind.BOUNDARY, {"x = a <= b"}),
        ("x = a < b", Kind.COMPARISON, {"x = a >= b"}),
        ("x = 0 < a <= b", Kind.BOUNDARY, {"x = 0 <= a <= b", "x = 0 < a < b"}),
        ("x = a == b", Kind.COMPARISON, {"x = a != b"}),
        ("x = a not in b", Kind.COMPARISON, {"x = a in b"}),
        ("x = a is None", Kind.COMPARISON, {"x = a is not None"}),
        ("x = a * b", Kind.ARITHMETIC, {"x = a / b"}),
        ("x = a + b", Kind.ARITHMETIC, {"x = a - b", "x = a"}),
        ("x = c - a * b", Kind.ARITHMETIC, {"x = c + a * b", "x = c", "x = c - a / b"}),
        ("x = (a + b) * c", Kind.ARITHMETIC, {"x = (a + b) / c", "x = (a - b) * c", "x = (a) * c"}),
        ("x = a // b", Kind.ARITHMETIC, {"x = a / b"}),
        ("x += y", Kind.ARITHMETIC, {"x -= y", "x = y"}),
        ("x = 7", Kind.CONSTANT, {"x = 8", "x = 6"}),
        ("x = 0", Kind.CONSTANT, {"x = 1", "x = -1"}),
        ("x = True", Kind.CONSTANT, {"x = False"}),
        ("x = 2.5", Kind.CONSTANT, {"x = 5.0", "x = 1.25"}),
        ("x = 0.0", Kind.CONSTANT, {"x = 1.0", "x = -1.0"}),
        ("x = 1e-9", Kind.TOLERANCE, {"x = 1e-06", "x = 1e-12"}),
        ("x = 'ab'", Kind.CONSTANT, {'x = ""'}),
        ("x = a and b", Kind.CONDITION, {"x = a or b"}),
        ("x = not a", Kind.CONDITION, {"x = a"}),
        ("x = a if b else c", Kind.CONDITION, {"x = a", "x = c"}),
        ("x = [a for a in b if a]", Kind.CONDITION, {"x = [a for a in b if True]", "x = [a for a in b if False]"}),
        ("x = a[1:n]", Kind.SLICE, {"x = a[1:n - 1]", "x = a[1:n + 1]", "x = a[1:]"}),
        ("x = a[::-1]", Kind.SLICE, {"x = a[:]"}),
        ("x = a[:k]", Kind.SLICE, {"x = a[:k - 1]", "x = a[:k + 1]", "x = a[:]", "x = a[1:k]"}),
        ("x = range(n)", Kind.LOOP, {"x = range(n - 1)", "x = range(n + 1)"}),
        ("x = range(a, n + 1)", Kind.LOOP, {"x = range(a - 1, n + 1)", "x = range(a + 1, n + 1)"}),
        ("x = enumerate(a)", Kind.LOOP, {"x = enumerate(a, 1)"}),
        ("x = min(a)", Kind.REDUCTION, {"x = max(a)"}),
        ("x = any(a)", Kind.REDUCTION, {"x = all(a)"}),
        ("x = sorted(a, key=f)", Kind.ORDER, {"x = list(a)", "x = sorted(a)", "x = sorted(a, key=f, reverse=True)"}),
        ("x = bisect_left(a, b)", Kind.BOUNDARY, {"x = bisect_right(a, b)"}),
        ("x = abs(a)", Kind.SIGN, {"x = a"}),
        ("x = -a", Kind.SIGN, {"x = a"}),
        ("x = a.mean(axis=0)", Kind.AXIS, {"x = a.mean(axis=1)", "x = a.mean()"}),
        ("x = a.max(axis=-1)", Kind.AXIS, {"x = a.max(axis=0)", "x = a.max()"}),
        ("x = np.sort(a, axis=-1)", Kind.AXIS, {"x = np.sort(a, axis=0)"}),
        ("x = a.mean(axis=0)", Kind.REDUCTION, {"x = a.sum(axis=0)"}),
        ("x = a.std()", Kind.DDOF, {"x = a.std(ddof=1)"}),
        ("x = a.var(ddof=1)", Kind.DDOF, {"x = a.var(ddof=0)"}),
        ("x = a.sum(1, keepdims=True)", Kind.KEEPDIMS, {"x = a.sum(1)"}),
        ("x = a.argmin()", Kind.REDUCTION, {"x = a.argmax()"}),
        ("x = np.argsort(a)", Kind.ORDER, {"x = np.argsort(-a)"}),
        ("x = np.argsort(a, kind='stable')", Kind.ORDER, {"x = np.argsort(-a, kind='stable')", "x = np.argsort(a)"}),
        ("x = np.zeros(n, dtype=np.int64)", Kind.DTYPE, {"x = np.zeros(n, dtype=np.int32)", "x = np.zeros(n)"}),
        ("x = a.astype(np.float64)", Kind.DTYPE, {"x = a.astype(np.float32)", "x = a"}),
        ("x = int(a)", Kind.DTYPE, {"x = float(a)"}),
        ("x = a.T @ b", Kind.TRANSPOSE, {"x = a @ b", "x = b @ a.T"}),
        ("x = np.allclose(a, b, atol=1e-8)", Kind.TOLERANCE,
         {"x = np.allclose(a, b, atol=1e-05)", "x = np.allclose(a, b, atol=1e-11)"}),
        ("x = np.where(a, b, c)", Kind.CONDITION, {"x = np.where(a, c, b)"}),
        ("x = a.split()", Kind.CALL, {"x = a.split(' ')"}),
        ("x = len(a)", Kind.CALL, {"x = len(set(a))"}),
    ],
)  # fmt: skip
def test_a_line_and_what_becomes_of_it(line: str, kind: Kind, becomes: set[str]) -> None:
    assert after(line, kind) == becomes


def test_a_test_is_forced_both_ways_and_not_turned_round_as_well() -> None:
    source = "def f(a):\n    if a > 1:\n        return 1\n    return 2\n"
    found = {new for (old, new) in changes(source) if old == "if a > 1:"}
    assert found == {"if a >= 1:", "if True:", "if False:", "if a > 2:", "if a > 0:"}


def test_loops_end_after_one_turn_and_statements_are_taken_away() -> None:
    source = "def f(xs):\n    n = 0\n    for x in xs:\n        n += x\n    while n > 9:\n        n -= 9\n    return n\n"
    found = changes(source)
    assert found["for x in xs:", "for x in [*xs][:1]:"] is Kind.EXIT
    assert found["while n > 9:", "if n > 9:"] is Kind.EXIT
    assert found["while n > 9:", "while False:"] is Kind.CONDITION
    assert ("while n > 9:", "while True:") not in found
    assert found["n -= 9", "pass"] is Kind.STATEMENT
    assert found["n = 0", "pass"] is Kind.STATEMENT


def test_a_loop_with_a_break_of_its_own_is_not_made_an_if_that_does_not_compile() -> None:
    source = "def f(n):\n    while n:\n        if n == 3:\n            break\n        n -= 1\n    return n\n"
    assert ("while n:", "if n:") not in changes(source)


def test_a_name_bound_once_is_not_unbound() -> None:
    assert ("k = 2", "pass") not in changes("def f(a):\n    k = 2\n    return a * k\n")


def test_what_no_test_could_notice_is_left_alone() -> None:
    source = '''\
"""Docs with a 1."""
from math import inf
import functools


@functools.lru_cache(maxsize=2)
def f(a: "int | 3", b: list[int]) -> dict[str, 4]:
    """More docs: 5."""
    c: tuple[int, 6] = a
    if not b:
        raise ValueError("empty: 7" + str(8 + 9))
    assert a > 10, f"{a + 11}"
    return f"{a + 12}", c


if __name__ == "__main__":
    f(x)
'''
    said = " ".join(new for _, new in changes(source))
    assert not [number for number in map(str, range(3, 15)) if number in said]
    assert "maxsize=1" not in said
    assert "__name__ !=" not in said


def test_what_cannot_differ_is_no_mutant() -> None:
    assert changes("x = []\nfor y in x[0:]:\n    x.append(y)\n").keys() >= {("x.append(y)", "pass")}
    # Two ways to the same program are one mutant.
    assert len(mutants_of("def f(a):\n    return a.sort(axis=0) + 0 * 1\n")) == len(
        {meaning(m.source) for m in mutants_of("def f(a):\n    return a.sort(axis=0) + 0 * 1\n")}
    )


def test_a_name_survives_edits_elsewhere() -> None:
    source = "def f(a, b):\n    return a - b\n"
    longer = f'"""Docs."""\n\nimport math\n\n\n{source}'.replace("    return", "    # a comment\n    return")
    assert changes(source).keys() == changes(longer).keys()


def test_the_diff_shows_the_change_and_a_line_around_it() -> None:
    source = "def f(a, b):\n    # Largest wins.\n    s = (a +  # left\n         b)\n    return s > 0, 'ü' < a\n"
    diffs = {m.name: m.diff(source) for m in mutants_of(source)}
    assert diffs["s = (a +  # left\nb)", "s = (a - b)"] == (
        "@@ -2,4 +2,3 @@\n     # Largest wins.\n-    s = (a +  # left\n-         b)\n+    s = (a - b)\n"
        "     return s > 0, 'ü' < a"
    )
    assert ("return s > 0, 'ü' < a", "return s > 0, 'ü' <= a") in diffs


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parts[-4])
def test_every_mutant_of_a_reference_is_another_program(path: Path) -> None:
    source = path.read_text("utf-8")
    mutants = mutants_of(source)
    meanings = [meaning(mutant.source) for mutant in mutants]
    assert len({meaning(source), *meanings}) == len(mutants) + 1
    assert mutants == mutants_of(source)
    lines = source.splitlines()
    for mutant in mutants:
        ast.parse(mutant.source)
        assert mutant.before.split("\n")[0] == lines[mutant.line - 1].strip()
        assert mutant.hint.startswith(("a ", "an ", "numbers", "integers"))


def test_a_choice_is_fair_to_all_kinds_and_the_same_each_time() -> None:
    lines = [f"def f{n}(a):\n    return a + {n}\n" for n in range(20, 60)]
    every = mutants_of("".join(lines) + "def g(a):\n    return a.std(ddof=1)\n")
    chosen = fair_choice(every, 12)
    assert len(chosen) == 12
    assert chosen == fair_choice(every, 12)
    assert {mutant.kind for mutant in chosen} == {mutant.kind for mutant in every}
    assert [every.index(mutant) for mutant in chosen] == sorted(every.index(mutant) for mutant in chosen)
    assert fair_choice(every, len(every)) == every


def test_statements_that_share_a_line_and_decorated_ones_stay_whole() -> None:
    source = "a = 1; b = (\n    2)\n\n\n@g(3)\ndef f(x):\n    return x < 4\n"
    assert changes(source).keys() >= {
        ("a = 1; b = (", "a = 2; b = ("),
        ("2)", "3)"),
        ("return x < 4", "return x <= 4"),
    }
    assert not [old for old, _ in changes(source) if "@g" in old]


def test_a_long_program_has_no_more_work_for_each_mutant() -> None:
    part = "def f{0}(xs):\n    total = {0}\n    for x in xs:\n        if x > 1:\n            total += x\n    return total\n"
    few, many = (mutants_of("".join(part.format(n) for n in range(100, 100 + count))) for count in (1, 100))
    assert len(many) == 100 * len(few)


def test_of_a_function_with_too_many_changes_a_fair_choice_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(f"    a = a + {n}\n    if a < b:\n        a = abs(b)\n" for n in range(2000, 2200))
    source = f"def f(a, b):\n{lines}    return a.std(ddof=1)\n"
    looked_at: list[int] = []

    def edited(*args: Any) -> str | None:
        looked_at.append(1)
        return edit.edited(*args)

    monkeypatch.setattr(make, "edited", edited)
    monkeypatch.setattr(make, "MOST_READ", 20 * len(source))
    few = mutants_of(source)
    assert 15 <= len(few) <= len(looked_at) <= 20
    assert Kind.DDOF in {mutant.kind for mutant in few}
    assert few == mutants_of(source)


def test_mutants_hold_what_they_change_and_share_the_rest() -> None:
    source = "".join(f"def f{n}(a):\n    return a + {n}\n" for n in range(20, 60))
    mutants = mutants_of(source)
    assert all(mutant.replaced.original is source and len(mutant.replaced.lines) == 1 for mutant in mutants)


def test_the_choice_that_is_in_turn_begins_with_one_of_each_kind() -> None:
    kinds = [Kind.LOOP] * 5 + [Kind.CALL] * 2 + [Kind.AXIS]
    first = [kinds[place] for place in make._in_turn(kinds)]
    assert first == [Kind.AXIS, Kind.CALL, Kind.LOOP, Kind.CALL, *[Kind.LOOP] * 4]
