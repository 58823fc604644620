"""Changes of calls: what is asked of Python's own functions and of NumPy, and by which options."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from judge.package.mutants.model import Change, Kind
from judge.package.mutants.sites import Site

_TIES = "a case with a tie"
_EXTREMES = "a case in which smallest and largest differ"
_OTHERS: Mapping[str, tuple[str, Kind, str]] = {
    "min": ("max", Kind.REDUCTION, _EXTREMES),
    "max": ("min", Kind.REDUCTION, _EXTREMES),
    "minimum": ("maximum", Kind.REDUCTION, _EXTREMES),
    "maximum": ("minimum", Kind.REDUCTION, _EXTREMES),
    "argmin": ("argmax", Kind.REDUCTION, _EXTREMES),
    "argmax": ("argmin", Kind.REDUCTION, _EXTREMES),
    "any": ("all", Kind.REDUCTION, "a case in which some hold and some do not"),
    "all": ("any", Kind.REDUCTION, "a case in which some hold and some do not"),
    "cumsum": ("cumprod", Kind.REDUCTION, "a case of several different numbers"),
    "floor": ("ceil", Kind.CALL, "a case in which a fraction is left"),
    "ceil": ("floor", Kind.CALL, "a case in which a fraction is left"),
    "startswith": ("endswith", Kind.CALL, "a text whose ends differ"),
    "endswith": ("startswith", Kind.CALL, "a text whose ends differ"),
    "lower": ("upper", Kind.CALL, "a text with letters of both sizes"),
    "upper": ("lower", Kind.CALL, "a text with letters of both sizes"),
    "find": ("rfind", Kind.CALL, "a text in which it stands twice"),
    "index": ("rindex", Kind.CALL, "a text in which it stands twice"),
    "popleft": ("pop", Kind.ORDER, "a case in which the order of the queue matters"),
    "appendleft": ("append", Kind.ORDER, "a case in which the order of the queue matters"),
    "bisect_left": ("bisect_right", Kind.BOUNDARY, _TIES),
    "bisect_right": ("bisect_left", Kind.BOUNDARY, _TIES),
    "bisect": ("bisect_left", Kind.BOUNDARY, _TIES),
    "read": ("readline", Kind.CALL, "an input of several lines"),
}
"""For functions and methods alike."""
_ATTRIBUTES: Mapping[str, tuple[str, Kind, str]] = {
    "mean": ("sum", Kind.REDUCTION, "a case of more than one row"),
    "sum": ("mean", Kind.REDUCTION, "a case of more than one row"),
    "median": ("mean", Kind.REDUCTION, "a skewed case"),
    "std": ("var", Kind.REDUCTION, "a case whose spread is not 1"),
    "var": ("std", Kind.REDUCTION, "a case whose spread is not 1"),
    "zeros": ("ones", Kind.CONSTANT, "a case in which the start values matter"),
    "ones": ("zeros", Kind.CONSTANT, "a case in which the start values matter"),
    "zeros_like": ("ones_like", Kind.CONSTANT, "a case in which the start values matter"),
    "ones_like": ("zeros_like", Kind.CONSTANT, "a case in which the start values matter"),
    "log": ("log1p", Kind.CALL, "a case with arguments near 0"),
    "log1p": ("log", Kind.CALL, "a case with arguments near 0"),
    "exp": ("expm1", Kind.CALL, "a case with arguments near 0"),
    "expm1": ("exp", Kind.CALL, "a case with arguments near 0"),
    "vstack": ("hstack", Kind.AXIS, "a case of several rows and columns"),
    "hstack": ("vstack", Kind.AXIS, "a case of several rows and columns"),
    "float64": ("float32", Kind.DTYPE, "numbers that float32 cannot tell apart, or cannot hold"),
    "int64": ("int32", Kind.DTYPE, "numbers beyond 2^31"),
}
"""For what is behind a dot only: as names of their own they mean too many other things."""
_FUNCTIONS: Mapping[str, tuple[str, Kind, str]] = {
    "sum": ("max", Kind.REDUCTION, "a case of several different numbers"),
    "int": ("float", Kind.DTYPE, "integers beyond 2^53"),
    "float": ("int", Kind.DTYPE, "a case with a fraction here"),
}
"""For Python's own functions only, called or passed on."""
_UNWRAPPED: Mapping[str, tuple[Kind, str]] = {
    "abs": (Kind.SIGN, "a case with a negative number here"),
    "absolute": (Kind.SIGN, "a case with a negative number here"),
    "fabs": (Kind.SIGN, "a case with a negative number here"),
    "sqrt": (Kind.CALL, "a case in which this is neither 0 nor 1"),
    "sorted": (Kind.ORDER, "a case that is not in order yet"),
    "sort": (Kind.ORDER, "a case that is not in order yet"),
    "reversed": (Kind.ORDER, "a case that reads differently backwards"),
    "flip": (Kind.ORDER, "a case that reads differently backwards"),
    "round": (Kind.CALL, "a case in which rounding changes something"),
    "clip": (Kind.BOUNDARY, "a case beyond the bounds"),
    "nan_to_num": (Kind.CALL, "a case that makes a NaN here"),
    "transpose": (Kind.TRANSPOSE, "a case that is not square"),
    "ravel": (Kind.TRANSPOSE, "a case of more than one dimension"),
}
_SPREADS = frozenset({"std", "var"})
_FEW = "a case of few rows: with many, ddof hardly matters"
_PRECISE = "numbers that float32 cannot tell apart, or cannot hold"
_WIDE = 1000.0
_DEFAULT_AXES: Mapping[str, int] = {"sort": -1, "argsort": -1, "stack": 0}
"""Where leaving out this axis changes nothing."""


def names(site: Site) -> Iterator[Change]:
    """Another function for the one that is called, or that is passed on."""
    node = site.node
    if isinstance(node, ast.Attribute):
        known = _OTHERS.get(node.attr) or _ATTRIBUTES.get(node.attr)
        if known is not None:
            yield Change(known[1], known[2], ast.Attribute(node.value, known[0], ast.Load()))
        if node.attr == "T":
            yield Change(Kind.TRANSPOSE, "a case that is not square, or not symmetric", node.value)
        if node.attr == "inf":
            yield Change(Kind.CONSTANT, "a case in which the start value matters", ast.Constant(0.0))
    elif isinstance(node, ast.Name) and isinstance(site.parent, ast.Call):
        known = _OTHERS.get(node.id) or _FUNCTIONS.get(node.id)
        if known is not None and not site.bound[node.id]:
            yield Change(known[1], known[2], ast.Name(known[0], ast.Load()))


def unwrapped(site: Site) -> Iterator[Change]:
    """`abs(x)` to `x`, `np.sqrt(x)` to `x`, `x.astype(t)` to `x`, and an argument turned round."""
    node = site.node
    if not isinstance(node, ast.Call) or isinstance(site.parent, ast.Expr):
        return
    name = _called(node)
    first = node.args[0] if node.args and not isinstance(node.args[0], ast.Starred) else None
    if name in _UNWRAPPED and first is not None and not _is_method(node):
        kind, hint = _UNWRAPPED[name]
        yield Change(kind, hint, ast.Call(ast.Name("list", ast.Load()), [first], []) if name == "sorted" else first)
    if name == "argsort" and first is not None:
        yield Change(Kind.ORDER, "a case in which ascending and descending differ",
                     ast.Call(node.func, [ast.UnaryOp(ast.USub(), first), *node.args[1:]], node.keywords))  # fmt: skip
    if name == "astype" and isinstance(node.func, ast.Attribute):
        yield Change(Kind.DTYPE, "a case whose dtype is another one before this", node.func.value)
    if name == "split" and not node.args and not node.keywords:
        yield Change(Kind.CALL, "an input with more than single spaces between the words",
                     ast.Call(node.func, [ast.Constant(" ")], []))  # fmt: skip
    if name == "len" and first is not None:
        distinct = ast.Call(ast.Name("set", ast.Load()), [first], [])
        yield Change(Kind.CALL, "a case with repeated elements", ast.Call(node.func, [distinct], []))
    if name == "where" and len(node.args) == 3:
        condition, yes, no = node.args
        yield Change(Kind.CONDITION, "a case in which the condition holds for some and not for others",
                     ast.Call(node.func, [condition, no, yes], node.keywords))  # fmt: skip


def options(site: Site) -> Iterator[Change]:
    """Options of a call: axis, ddof, keepdims, dtype, order, tolerances, key."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    for keyword in node.keywords:
        for kind, hint, value in _other_options(keyword, _called(node)):
            others = [ast.keyword(keyword.arg, value) if k is keyword else k for k in node.keywords]
            yield Change(kind, hint, ast.Call(node.func, node.args, [k for k in others if k.value is not _GONE]))
    if _called(node) in _SPREADS and not any(k.arg == "ddof" for k in node.keywords):
        with_ddof = [*node.keywords, ast.keyword("ddof", ast.Constant(1))]
        yield Change(Kind.DDOF, _FEW, ast.Call(node.func, node.args, with_ddof))
    if _called(node) == "sorted" and not any(k.arg == "reverse" for k in node.keywords):
        turned = [*node.keywords, ast.keyword("reverse", ast.Constant(True))]
        yield Change(
            Kind.ORDER, "a case in which ascending and descending differ", ast.Call(node.func, node.args, turned)
        )


_GONE = ast.Name("_gone_", ast.Load())
"""Stands for an option that is taken away."""


def _other_options(keyword: ast.keyword, called: str) -> Iterator[tuple[Kind, str, ast.expr]]:
    value = _literal(keyword.value)
    match keyword.arg:
        case "axis":
            yield Kind.AXIS, "a case of several rows and columns", ast.Constant(1 if value == 0 else 0)
            if value != _DEFAULT_AXES.get(called):
                yield Kind.AXIS, "a case of several rows and columns", _GONE
        case "ddof" if isinstance(value, int):
            yield Kind.DDOF, _FEW, ast.Constant(1 - min(value, 1))
        case "keepdims":
            yield Kind.KEEPDIMS, "a case that is not square, so that shapes do not fit by chance", _GONE
        case "dtype":
            yield Kind.DTYPE, _PRECISE, _narrower(keyword.value)
            yield Kind.DTYPE, "a case in which the dtype matters", _GONE
        case "kind" | "stable":
            yield Kind.ORDER, "a case with many ties (more than 16: shorter ones are sorted stably anyway)", _GONE
        case "side" if value in ("left", "right"):
            yield Kind.BOUNDARY, _TIES, ast.Constant("right" if value == "left" else "left")
        case "key":
            yield Kind.ORDER, "a case in which the key and the elements order differently", _GONE
        case "reverse" | "initial" | "default" | "start" if value is not None:
            yield from _other_plain(value)
        case "rtol" | "atol" | "tol" | "eps" if isinstance(value, float):
            yield Kind.TOLERANCE, "a case just beyond the tolerance", ast.Constant(float(f"{value * _WIDE:.6g}"))
            yield Kind.TOLERANCE, "a case just within the tolerance", ast.Constant(float(f"{value / _WIDE:.6g}"))


def _literal(node: ast.expr) -> object:
    """The value of a literal, a negative number too; None of anything else."""
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.Constant(value=value):
            return value
        case _:
            return None


def _narrower(dtype: ast.expr) -> ast.expr:
    match dtype:
        case ast.Attribute(attr="int64"):
            return ast.Attribute(dtype.value, "int32", ast.Load())
        case ast.Attribute(attr="float64"):
            return ast.Attribute(dtype.value, "float32", ast.Load())
        case _:
            return ast.Constant("float32")


def _other_plain(value: object) -> Iterator[tuple[Kind, str, ast.expr]]:
    if isinstance(value, bool):
        yield Kind.ORDER, "a case in which the direction matters", ast.Constant(not value)
    elif isinstance(value, (int, float)):
        yield Kind.CONSTANT, f"a case in which {value} and {value + 1} differ", ast.Constant(value + 1)


def products(site: Site) -> Iterator[Change]:
    """The factors of a matrix product the other way round."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield Change(Kind.TRANSPOSE, "a case of square, unsymmetric matrices",
                     ast.BinOp(node.right, ast.MatMult(), node.left))  # fmt: skip


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _is_method(node: ast.Call) -> bool:
    """Of a value, not of a module: `x.round(2)` has its value before the dot, `np.round(x, 2)` behind."""
    match node.func:
        case ast.Attribute(value=ast.Name(id="np" | "numpy" | "math")) | ast.Name():
            return False
        case _:
            return True
