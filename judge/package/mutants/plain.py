"""Changes that any Python program can take: comparisons, arithmetic, constants, conditions, statements, loops, slices."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from judge.package.mutants.model import Change, Kind
from judge.package.mutants.sites import Site, SourceText

_EQUAL = "a case in which both sides are equal"
_BRANCH = "a case in which the comparison decides"
_COMPARISONS: Mapping[type[ast.cmpop], tuple[tuple[type[ast.cmpop], Kind, str], ...]] = {
    ast.Lt: ((ast.LtE, Kind.BOUNDARY, _EQUAL), (ast.GtE, Kind.COMPARISON, _BRANCH)),
    ast.LtE: ((ast.Lt, Kind.BOUNDARY, _EQUAL), (ast.Gt, Kind.COMPARISON, _BRANCH)),
    ast.Gt: ((ast.GtE, Kind.BOUNDARY, _EQUAL), (ast.LtE, Kind.COMPARISON, _BRANCH)),
    ast.GtE: ((ast.Gt, Kind.BOUNDARY, _EQUAL), (ast.Lt, Kind.COMPARISON, _BRANCH)),
    ast.Eq: ((ast.NotEq, Kind.COMPARISON, _BRANCH),),
    ast.NotEq: ((ast.Eq, Kind.COMPARISON, _BRANCH),),
    ast.In: ((ast.NotIn, Kind.COMPARISON, _BRANCH),),
    ast.NotIn: ((ast.In, Kind.COMPARISON, _BRANCH),),
    ast.Is: ((ast.IsNot, Kind.COMPARISON, _BRANCH),),
    ast.IsNot: ((ast.Is, Kind.COMPARISON, _BRANCH),),
}
_ARITHMETIC: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
_JOINED = (ast.List, ast.Tuple, ast.ListComp, ast.JoinedStr)
_SMALL = 1e-3
"""Floats up to this size are taken for tolerances."""
_LONGEST_QUOTE = 40


def comparisons(site: Site) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.Compare):
        return
    for place, operator in enumerate(node.ops):
        for new, kind, hint in _COMPARISONS[type(operator)]:
            # Forcing the whole test both ways asks for more than turning it round.
            if kind is Kind.COMPARISON and site.is_test and len(node.ops) == 1:
                continue
            ops = [*node.ops[:place], new(), *node.ops[place + 1 :]]
            yield Change(kind, hint, ast.Compare(node.left, ops, node.comparators))


def conditions(site: Site) -> Iterator[Change]:
    """A test forced, `and` for `or`, `not` taken away, one arm of a conditional expression."""
    node = site.node
    if isinstance(node, ast.IfExp):
        yield Change(Kind.CONDITION, f"a case in which {_quoted(node.test, site.text)} is false", node.body)
        yield Change(Kind.CONDITION, f"a case in which {_quoted(node.test, site.text)} is true", node.orelse)
    if site.is_test and not isinstance(site.parent, ast.IfExp) and not isinstance(node, ast.Constant):
        if not isinstance(site.parent, ast.While):
            yield Change(Kind.CONDITION, f"a case in which {_quoted(node, site.text)} is false", ast.Constant(True))
        yield Change(Kind.CONDITION, f"a case in which {_quoted(node, site.text)} is true", ast.Constant(False))
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield Change(Kind.CONDITION, "a case in which one of the two holds and the other does not",
                     ast.BoolOp(other, node.values))  # fmt: skip
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and not site.is_test:
        yield Change(Kind.CONDITION, f"a case in which {_quoted(node.operand, site.text)} decides", node.operand)


def arithmetic(site: Site) -> Iterator[Change]:
    """Another operator, and a sum without its last term."""
    node = site.node
    if isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC:
        other = ast.AugAssign(node.target, _ARITHMETIC[type(node.op)](), node.value)
        yield Change(Kind.ARITHMETIC, _told_apart(node, other), other)
        yield Change(Kind.ARITHMETIC, f"a case in which {_quoted(node.target, site.text)} is updated more than once",
                     ast.Assign([node.target], node.value))  # fmt: skip
    if (
        not isinstance(node, ast.BinOp)
        or type(node.op) not in _ARITHMETIC
        or _is_text(node.left)
        or _is_text(node.right)
    ):
        return
    new = ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
    yield Change(Kind.ARITHMETIC, _told_apart(node, new), new)
    constant = isinstance(node.left, ast.Constant) or isinstance(node.right, ast.Constant)
    if isinstance(node.op, (ast.Add, ast.Sub)) and not constant:
        yield Change(Kind.ARITHMETIC, f"a case in which {_quoted(node.right, site.text)} matters", node.left)


def signs(site: Site) -> Iterator[Change]:
    node = site.node
    # A step without its sign is a step that is taken away.
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Invert)) and site.field != "step":
        yield Change(Kind.SIGN, f"a case in which the sign of {_quoted(node.operand, site.text)} matters", node.operand)


def constants(site: Site) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.Constant):
        return
    parent = site.parent
    if isinstance(parent, ast.keyword) or (isinstance(parent, ast.Call) and isinstance(node.value, str)):
        # Options have changes of their own; a text in a call is mostly one, and a wrong one mostly an exception.
        return
    for value, hint in _other_values(node.value):
        small = isinstance(node.value, float) and 0 < abs(node.value) <= _SMALL
        kind = Kind.TOLERANCE if small else Kind.CONSTANT
        if isinstance(value, str):
            yield Change(kind, hint, text=f'"{value}"')
        else:
            yield Change(kind, hint, _literal(value))


def _other_values(value: object) -> Iterator[tuple[object, str]]:
    match value:
        case bool():
            yield not value, "a case in which this flag matters"
        case int():
            yield value + 1, f"a case in which {value} and {value + 1} differ"
            yield value - 1, f"a case in which {value} and {value - 1} differ"
        case float() if value in (0.0, 1.0):
            yield 1.0 - value, f"a case in which {value} and {1.0 - value} differ"
            yield value + 1.0 if value else -1.0, "a case in which this number's size matters"
        case float():
            factor = 1000.0 if abs(value) <= _SMALL else 2.0
            yield float(f"{value * factor:.6g}"), f"a case in which a {factor:g} times larger number matters"
            yield float(f"{value / factor:.6g}"), f"a case in which a {factor:g} times smaller number matters"
        case str() | bytes() if value:
            yield value[:0], "a case in which this text matters"
        case str():
            yield "?", "a case in which this text matters"


def _literal(value: object) -> ast.expr:
    """As Python parses it: a negative number is a sign and a number."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)  # type: ignore[arg-type]


def statements(site: Site) -> Iterator[Change]:
    """A statement taken away; not where the same name is bound nowhere else, which no test could miss."""
    node = site.node
    hint = "a case in which this line matters"
    if site.alone and site.field == "body":
        return
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if site.bound[name] < 2:
            return
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Expr() | ast.Break() | ast.Delete():
            yield Change(Kind.STATEMENT, hint, ast.Pass())
        case ast.Continue():
            yield Change(Kind.LOOP, "a case in which the loop must go on after this", ast.Break())


def exits(site: Site) -> Iterator[Change]:
    """A loop that ends after its first turn."""
    hint = "a case in which the loop goes round more than once"
    if site.field == "iter" and isinstance(site.parent, ast.For):
        assert isinstance(site.node, ast.expr)
        every = ast.List([ast.Starred(site.node, ast.Load())], ast.Load())
        yield Change(Kind.EXIT, hint, ast.Subscript(every, ast.Slice(None, ast.Constant(1)), ast.Load()))
    if isinstance(site.node, ast.While):
        yield Change(Kind.EXIT, hint, text=f"if{site.text.of(site.node).removeprefix('while')}")


def ranges(site: Site) -> Iterator[Change]:
    """`range` a step longer or shorter at either end; `enumerate` from 1."""
    node = site.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.keywords:
        return
    if node.func.id == "enumerate" and len(node.args) == 1:
        yield Change(Kind.LOOP, "a case in which the numbering matters",
                     ast.Call(node.func, [*node.args, ast.Constant(1)], []))  # fmt: skip
    if node.func.id != "range" or any(isinstance(argument, ast.Starred) for argument in node.args):
        return
    for place, bound in enumerate(node.args[:2]):
        end = "last" if place == 1 or len(node.args) == 1 else "first"
        for new in _moved(bound):
            args = [*node.args[:place], new, *node.args[place + 1 :]]
            yield Change(
                Kind.LOOP, f"a case in which the {end} turn of the loop matters", ast.Call(node.func, args, [])
            )


def slices(site: Site) -> Iterator[Change]:
    """Bounds moved, taken away, or put where there was none."""
    node = site.node
    if not isinstance(node, ast.Slice):
        return
    lower, upper, step = node.lower, node.upper, node.step
    first, last = "a case in which the first element matters", "a case in which the last element matters"
    if lower is not None:
        for new in (*_moved(lower), *(() if _is_number(lower) else (None,))):
            yield Change(Kind.SLICE, first, ast.Slice(new, upper, step))
        if upper is None and step is None:
            yield Change(Kind.SLICE, last, ast.Slice(lower, ast.UnaryOp(ast.USub(), ast.Constant(1)), step))
    if upper is not None:
        for new in (*_moved(upper), None):
            yield Change(Kind.SLICE, last, ast.Slice(lower, new, step))
        if lower is None and step is None:
            yield Change(Kind.SLICE, first, ast.Slice(ast.Constant(1), upper, step))
    if step is not None:
        yield Change(Kind.SLICE, "a case in which direction or step matters", ast.Slice(lower, upper, None))


def _moved(bound: ast.expr) -> Iterator[ast.expr]:
    """One less and one more; not where a constant in it is moved anyway."""
    ends_in_number = (
        isinstance(bound, ast.BinOp) and isinstance(bound.op, (ast.Add, ast.Sub)) and _is_number(bound.right)
    )
    if not _is_number(bound) and not ends_in_number:
        yield ast.BinOp(bound, ast.Sub(), ast.Constant(1))
        yield ast.BinOp(bound, ast.Add(), ast.Constant(1))


def _is_number(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Constant)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, _JOINED) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)))


def _told_apart(old: ast.AST, new: ast.AST) -> str:
    return f"a case in which {_short(ast.unparse(old))} and {_short(ast.unparse(new))} lead to different answers"


def _quoted(node: ast.AST, text: SourceText) -> str:
    """The expression, on one line and not too long."""
    return _short(text.of(node))


def _short(expression: str) -> str:
    said = " ".join(expression.split())
    return f"`{said}`" if len(said) <= _LONGEST_QUOTE else f"`{said[:_LONGEST_QUOTE]}…`"
