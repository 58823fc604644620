"""The code a candidate begins with, made from the signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from judge.problem import ClassEntry, FunctionEntry, Parameter
from judge.values.types import Array, LinkedList, Name, Plain, Tree, Type, parts

_BODY = "raise NotImplementedError"
"""A starter that is submitted as it is says what it is, instead of giving None as an answer."""

_MAIN = f"""\
import sys


def main() -> None:
    text = sys.stdin.read()
    {_BODY}


main()
"""

_NODES = {
    LinkedList: ("ListNode", ("val", "next")),
    Tree: ("TreeNode", ("val", "left", "right")),
}


def starter(entry: FunctionEntry | ClassEntry | None) -> str:
    """Python for `entry`; None: for a program that reads standard input."""
    match entry:
        case None:
            return _MAIN
        case FunctionEntry(name, parameters, returns):
            types = [*_types(parameters), returns]
            return _head(types) + _function(name, parameters, returns.annotation)
        case ClassEntry(name, constructor, methods):
            types = [*_types(constructor), *(t for m in methods for t in (*_types(m.parameters), m.returns))]
            bodies = [_function("__init__", constructor, "None", "self")]
            bodies += [_function(m.name, m.parameters, m.returns.annotation, "self") for m in methods]
            return _head(types) + f"class {name}:\n" + "\n".join(_indented(body) for body in bodies)


def _function(name: str, parameters: Sequence[Parameter], returns: str, *first: str) -> str:
    listed = ", ".join([*first, *(f"{p.name}: {p.type.annotation}" for p in parameters)])
    return f"def {name}({listed}) -> {returns}:\n    {_BODY}\n"


def _indented(text: str) -> str:
    return "".join(f"    {line}" for line in text.splitlines(keepends=True))


def _types(parameters: Sequence[Parameter]) -> list[Type]:
    return [parameter.type for parameter in parameters]


def _head(types: Sequence[Type]) -> str:
    """Imports that the annotations need, and what `ListNode` and `TreeNode` are."""
    inside = [node for type_ in types for node in _walk(type_)]
    imports = []
    if Plain(Name.ANY) in inside:
        imports.append("from typing import Any\n")
    if any(isinstance(node, Array) for node in inside):
        imports.append("import numpy as np\n")
    if any(node in (Plain(Name.DATA_FRAME), Plain(Name.SERIES)) for node in inside):
        imports.append("import pandas as pd\n")
    blocks = [_sections(imports)] if imports else []
    blocks += [_described(*_NODES[kind]) for kind in _NODES if any(isinstance(node, kind) for node in inside)]
    return "".join(f"{block}\n\n" for block in blocks)


def _sections(imports: Sequence[str]) -> str:
    """The standard library first, an empty line, then the others."""
    standard = "".join(line for line in imports if "typing" in line)
    others = "".join(line for line in imports if "typing" not in line)
    return f"{standard}\n{others}" if standard and others else standard + others


def _described(name: str, fields: Sequence[str]) -> str:
    value, *links = fields
    listed = "".join(f", {link}: {name} | None = None" for link in links)
    lines = [f"# {name} is there already:", "#", f"# class {name}:", f"#     def __init__(self, {value}=0{listed}):"]
    lines += [f"#         self.{field} = {field}" for field in fields]
    return "\n".join(lines) + "\n"


def _walk(type_: Type) -> Iterator[Type]:
    yield type_
    for part in parts(type_):
        yield from _walk(part)
