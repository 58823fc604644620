"""Putting a change into the text, so that the diff shows the change and nothing else.

A tree printed anew would lose comments and layout. So the changed node alone is written, its unchanged parts as they stand
in the source, and the result must parse to the tree that was meant: parentheses are added until it does.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from types import CodeType

from judge.package.mutants.model import Change
from judge.package.mutants.sites import Site, SourceText

_COMPOUND = (ast.BinOp, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.IfExp, ast.Lambda, ast.NamedExpr, ast.Await)
_KEPT = re.compile(r"_kept_(\d+)_")


def edited(tree: ast.Module, site: Site, change: Change) -> str | None:
    """The source with `change` at `site`; None if it cannot be written there."""
    text = site.text
    start, end = text.span(site.node)
    if change.text is not None:
        source = text.source[:start] + change.text + text.source[end:]
        return source if _parsed(source) is not None else None
    assert change.new is not None
    wanted = _tree_with(tree, site, change.new)
    for written in _texts(change.new, text):
        source = text.source[:start] + written + text.source[end:]
        if _parsed(source) == wanted:
            return source
    return None


def meaning(source: str) -> object:
    """What the source compiles to, without lines: equal for programs that cannot differ."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return _code(compile(source, "solution.py", "exec", dont_inherit=True, optimize=2))


def _code(code: CodeType) -> object:
    constants = tuple(_code(c) if isinstance(c, CodeType) else (type(c).__name__, repr(c)) for c in code.co_consts)
    shape = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return code.co_name, code.co_code, code.co_exceptiontable, constants, shape, names


def _tree_with(tree: ast.Module, site: Site, new: ast.AST) -> str:
    site.put(new)
    try:
        return ast.dump(tree)
    finally:
        site.put(site.node)


def _parsed(source: str) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            return ast.dump(ast.parse(source))
        except SyntaxError:
            return None


def _texts(new: ast.AST, text: SourceText) -> Iterator[str]:
    """Ways to write `new`, the plainest first."""
    kept: list[ast.expr] = []
    frame = ast.unparse(ast.fix_missing_locations(_frame(new, kept)))
    as_written = [text.of(node) for node in kept]
    careful = [f"({text.of(node)})" if isinstance(node, _COMPOUND) else text.of(node) for node in kept]
    for parts in (as_written, careful):
        filled = _KEPT.sub(lambda match, parts=parts: parts[int(match[1])], frame)  # type: ignore[misc]
        yield filled
        yield f"({filled})"
    yield ast.unparse(ast.fix_missing_locations(new))


def _frame(node: ast.AST, kept: list[ast.expr]) -> ast.AST:
    """`node` with a name in place of each part that stands in the source; those are appended to `kept`."""
    if isinstance(node, ast.expr) and hasattr(node, "lineno"):
        kept.append(node)
        return ast.Name(f"_kept_{len(kept) - 1}_", ast.Load())
    fields = {name: _frame_field(value, kept) for name, value in ast.iter_fields(node)}
    return type(node)(**fields)


def _frame_field(value: object, kept: list[ast.expr]) -> object:
    if isinstance(value, list):
        return [_frame_field(item, kept) for item in value]
    return _frame(value, kept) if isinstance(value, ast.AST) else value
