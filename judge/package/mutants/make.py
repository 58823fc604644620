"""From a reference to its mutants: each operator at each place, those that cannot differ dropped, a fair choice of too many."""

from __future__ import annotations

import ast
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from judge.package.mutants import calls, plain
from judge.package.mutants.edit import edited, meaning
from judge.package.mutants.model import Change, Kind, Mutant
from judge.package.mutants.sites import Site, SourceText, bindings, sites

MOST = 200
"""Mutants of one reference that are run; more are drawn from, kind by kind."""
_SEED = 20
Operator = Callable[[Site], Iterator[Change]]
OPERATORS: tuple[Operator, ...] = (
    plain.comparisons,
    plain.conditions,
    plain.arithmetic,
    plain.signs,
    plain.constants,
    plain.statements,
    plain.exits,
    plain.ranges,
    plain.slices,
    calls.names,
    calls.unwrapped,
    calls.options,
    calls.products,
)


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """In the order of the lines: the same ones whenever it is asked. Raises: SyntaxError: `source` is no Python."""
    lines, bound = source.split("\n"), bindings(ast.parse(source))
    made = [
        _mutant(source, "\n".join([*lines[:start], changed, *lines[end:]]), change)
        for start, end in _parts(source)
        for changed, change in _distinct("\n".join(lines[start:end]), bound)
    ]
    return tuple(sorted(made, key=lambda mutant: mutant.line))


def _parts(source: str) -> list[tuple[int, int]]:
    """The lines of the module's own statements, a function each: parsed alone, a long program is not parsed for every mutant."""
    parts: list[tuple[int, int]] = []
    for statement in ast.parse(source).body:
        decorators = getattr(statement, "decorator_list", [])
        start = min([statement.lineno, *(decorator.lineno for decorator in decorators)]) - 1
        end = statement.end_lineno or start + 1
        if parts and start < parts[-1][1]:
            # Two on one line.
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts


def _distinct(part: str, bound: Counter[str]) -> Iterator[tuple[str, Change]]:
    """The part changed, without what means what it means, or what another change means."""
    seen = {meaning(part)}
    for changed, change in _all(part, bound):
        try:
            means = meaning(changed)
        except SyntaxError:
            # It parses, and yet says nothing: a `break` that would leave no loop.
            continue
        if means not in seen:
            seen.add(means)
            yield changed, change


def _all(part: str, bound: Counter[str]) -> Iterator[tuple[str, Change]]:
    tree = ast.parse(part)
    for site in sites(tree, SourceText(part), bound):
        if not isinstance(site.node, (ast.stmt, ast.expr)):
            continue
        for operator in OPERATORS:
            for change in operator(site):
                changed = edited(tree, site, change)
                if changed is not None:
                    yield changed, change


def _mutant(source: str, changed: str, change: Change) -> Mutant:
    """With the lines in which the two differ."""
    old, new = source.split("\n"), changed.split("\n")
    start = 0
    while start < min(len(old), len(new)) - 1 and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    return Mutant(change.kind, start + 1, _stripped(before), _stripped(after), change.hint, changed)


def _stripped(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)


def fair_choice(mutants: Sequence[Mutant], most: int = MOST) -> tuple[Mutant, ...]:
    """At most `most`: in turn one of each kind, drawn with a fixed seed, in the order of the text again."""
    if len(mutants) <= most:
        return tuple(mutants)
    kinds: defaultdict[Kind, list[int]] = defaultdict(list)
    for place, mutant in enumerate(mutants):
        kinds[mutant.kind].append(place)
    drawn = random.Random(_SEED)  # noqa: S311 - a choice that repeats itself
    for places in kinds.values():
        drawn.shuffle(places)
    chosen: list[int] = []
    while len(chosen) < most:
        for kind in sorted(kinds):
            if kinds[kind] and len(chosen) < most:
                chosen.append(kinds[kind].pop())
    return tuple(mutants[place] for place in sorted(chosen))
