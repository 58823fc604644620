"""The places of a program where a change could matter to a test, and the text behind each.

Left alone: docstrings, annotations, imports, decorators, f-strings, `raise` and `assert` (no valid input reaches them), and
the test of `if __name__ == "__main__"`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_LEFT_ALONE = (
    ast.Import,
    ast.ImportFrom,
    ast.Raise,
    ast.Assert,
    ast.Global,
    ast.Nonlocal,
    ast.Pass,
    ast.JoinedStr,
)
OPTIONS = frozenset({"axis", "ddof", "keepdims", "dtype", "kind", "stable", "side", "order"})
"""Keywords whose values are changed as options, not as numbers or names that they are too."""
_FIELDS_LEFT_ALONE = frozenset({"annotation", "returns", "decorator_list", "type_params", "type_comment", "ctx"})


@dataclass(frozen=True, slots=True)
class Site:
    """`node` is `field` (item `index`, where that is a list) of `parent`. `bound`: how often names are bound around it."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    bound: Counter[str]
    text: SourceText

    @property
    def is_test(self) -> bool:
        """Does its truth decide which way to go? Such a node is also forced to be true, and to be false."""
        return (self.field == "test" and isinstance(self.parent, (ast.If, ast.While, ast.IfExp))) or (
            self.field == "ifs" and isinstance(self.parent, ast.comprehension)
        )

    @property
    def alone(self) -> bool:
        """Is it all that an `if` without `else` does? Then forcing the condition says the same as taking it away."""
        return isinstance(self.parent, ast.If) and len(self.parent.body) == 1 and not self.parent.orelse

    def put(self, node: ast.AST) -> None:
        """Change the tree: `node` stands here from now on."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def sites(tree: ast.Module, text: SourceText, bound: Counter[str]) -> Iterator[Site]:
    """All places, a node before what is in it. `bound`: see `bindings`, of the whole program."""
    yield from _below(tree, bound, text)


def _below(parent: ast.AST, bound: Counter[str], text: SourceText) -> Iterator[Site]:
    for field, value in ast.iter_fields(parent):
        if field in _FIELDS_LEFT_ALONE:
            continue
        nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, node in nodes:
            if not isinstance(node, ast.AST) or _left_alone(node):
                continue
            if isinstance(parent, ast.If) and field == "test" and _is_main_guard(node):
                continue
            yield Site(node, parent, field, index, bound, text)
            inner = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            yield from _below(node, bindings(node) if inner else bound, text)


def _left_alone(node: ast.AST) -> bool:
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    option = isinstance(node, ast.keyword) and node.arg in OPTIONS
    return text or option or isinstance(node, _LEFT_ALONE)


def _is_main_guard(test: ast.AST) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


def bindings(scope: ast.AST) -> Counter[str]:
    """How often each name is bound within `scope`, parameters too."""
    bound: Counter[str] = Counter()
    for node in ast.walk(scope):
        if isinstance(node, ast.arg):
            bound[node.arg] += 1
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            # Within a loop a name is bound anew each time round, but taking the one place away unbinds it all the same.
            bound[node.id] += 1
    return bound


class SourceText:
    """Where nodes stand in the text, in characters."""

    def __init__(self, source: str) -> None:
        self.source = source
        # As Python counts lines: form feeds and Unicode's separators end none.
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Of a statement or expression."""
        assert isinstance(node, (ast.stmt, ast.expr))
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.AST) -> str:
        start, end = self.span(node)
        return self.source[start:end]

    def _at(self, line: int, column_bytes: int) -> int:
        text = self._lines[line - 1]
        if text.isascii():
            return self._starts[line - 1] + column_bytes
        return self._starts[line - 1] + len(text.encode()[:column_bytes].decode())
