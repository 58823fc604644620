"""From a reference to its mutants: each operator at each place, those that cannot differ dropped, a fair choice of too many."""

from __future__ import annotations

import ast
import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from judge.package.mutants import calls, plain
from judge.package.mutants.edit import edited, meaning
from judge.package.mutants.model import Change, Kind, Mutant, Replaced
from judge.package.mutants.sites import Site, SourceText, bindings, sites

MOST = 200
"""Mutants of one reference that are run; more are drawn from, kind by kind."""
MOST_NESTED = 250
"""Levels of the syntax tree: what walks it takes several frames of the interpreter for each, of a thousand that it has."""
MOST_READ = 8_000_000
"""Characters that are parsed for the mutants of one reference, some 20 s: each change has its function parsed anew. A function
of 64 KiB has 120 changes looked at; references of the catalogue, which ask for 400,000 at most, have all."""
MOST_CHANGES = 20_000
"""Of one part of the source that are counted."""
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


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of the source from `start` (from 0) to before `end`, parsed by themselves."""

    start: int
    end: int
    text: str


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """In the order of the lines: the same ones whenever it is asked. Of what would take long, as many as `MOST_READ` allows.

    Raises: SyntaxError: `source` is no Python; RecursionError; MemoryError: it is nested deeper than Python can read;
    ValueError: a number in it is too long to be written.
    """
    tree = ast.parse(source)
    if _depth(tree) > MOST_NESTED:
        raise RecursionError(f"nested in more than {MOST_NESTED} levels")
    bound = bindings(tree)
    lines = source.split("\n")
    parts = [_Part(start, end, "\n".join(lines[start:end])) for start, end in _parts(source)]
    made = [
        _mutant(source, part, changed, change)
        for part, looked_at in zip(parts, _looked_at(parts, bound), strict=True)
        for changed, change in _distinct(part.text, bound, looked_at)
    ]
    return tuple(sorted(made, key=lambda mutant: mutant.line))


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _looked_at(parts: Sequence[_Part], bound: Counter[str]) -> list[frozenset[int]]:
    """Of each part the numbers of the changes that are looked at: all of them, or a fair choice that costs no more than
    `MOST_READ`. Only kinds are kept of them here: all changes at once may need a lot of memory."""
    places = [
        (change.kind, at, number)
        for at, part in enumerate(parts)
        for number, (_, change) in enumerate(islice(_proposed(ast.parse(part.text), part.text, bound), MOST_CHANGES))
    ]
    left, chosen = MOST_READ, [set[int]() for _ in parts]
    for place in _in_turn([kind for kind, _, _ in places]):
        _, at, number = places[place]
        left -= len(parts[at].text)
        if left < 0:
            break
        chosen[at].add(number)
    return [frozenset(numbers) for numbers in chosen]


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


def _distinct(part: str, bound: Counter[str], looked_at: frozenset[int]) -> Iterator[tuple[str, Change]]:
    """The part changed, without what means what it means, or what another change means."""
    seen = {_digest(part)}
    tree = ast.parse(part)
    for number, (site, change) in enumerate(islice(_proposed(tree, part, bound), MOST_CHANGES)):
        changed = edited(tree, site, change) if number in looked_at else None
        if changed is None:
            continue
        try:
            means = _digest(changed)
        except SyntaxError:
            # It parses, and yet says nothing: a `break` that would leave no loop.
            continue
        if means not in seen:
            seen.add(means)
            yield changed, change


def _digest(source: str) -> bytes:
    """Of what the source means, in place of that, which is as long as the source."""
    return hashlib.sha256(repr(meaning(source)).encode("utf-8", "surrogatepass")).digest()


def _proposed(tree: ast.Module, part: str, bound: Counter[str]) -> Iterator[tuple[Site, Change]]:
    for site in sites(tree, SourceText(part), bound):
        if isinstance(site.node, (ast.stmt, ast.expr)):
            for operator in OPERATORS:
                for change in operator(site):
                    yield site, change


def _mutant(source: str, part: _Part, changed: str, change: Change) -> Mutant:
    """With the lines in which the two differ."""
    old, new = part.text.split("\n"), changed.split("\n")
    start = 0
    while start < min(len(old), len(new)) - 1 and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    first = part.start + start
    replaced = Replaced(source, first, first + len(before), tuple(after))
    return Mutant(change.kind, first + 1, _stripped(before), _stripped(after), change.hint, replaced)


def _stripped(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)


def fair_choice(mutants: Sequence[Mutant], most: int = MOST) -> tuple[Mutant, ...]:
    """At most `most`: in turn one of each kind, drawn with a fixed seed, in the order of the text again."""
    if len(mutants) <= most:
        return tuple(mutants)
    chosen = islice(_in_turn([mutant.kind for mutant in mutants]), most)
    return tuple(mutants[place] for place in sorted(chosen))


def _in_turn(kinds: Sequence[Kind]) -> Iterator[int]:
    """All places of `kinds`: in turn one of each kind, drawn with a fixed seed."""
    places_of: defaultdict[Kind, list[int]] = defaultdict(list)
    for place, kind in enumerate(kinds):
        places_of[kind].append(place)
    drawn = random.Random(_SEED)  # noqa: S311 - a choice that repeats itself
    for places in places_of.values():
        drawn.shuffle(places)
    while places_of:
        for kind in sorted(places_of):
            yield places_of[kind].pop()
            if not places_of[kind]:
                del places_of[kind]
