"""The accepted submissions of a package as plain functions of decoded arguments, for tests without a sandbox."""

from __future__ import annotations

import copy
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

import yaml

from sandbox.guest import adapters

PROBLEMS = Path(__file__).parents[2] / "problems"

Solve = Callable[[Mapping[str, Any]], Any]


def accepted(slug: str) -> Iterator[tuple[str, Solve]]:
    """Name and function of each accepted submission; arguments by name and the answer are as in `.in` and `.ans`."""
    entry = yaml.safe_load((PROBLEMS / slug / "judge.yaml").read_text())["entry"]
    for path in sorted((PROBLEMS / slug / "submissions" / "accepted").glob("*.py")):
        yield path.name, _solver(path, entry)


def programs(slug: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Of a package without an entry: name of each accepted submission, and what it prints as a function of its input."""
    for path in sorted((PROBLEMS / slug / "submissions" / "accepted").glob("*.py")):
        yield path.name, partial(_printed, compile(path.read_text(), str(path), "exec"))


def _printed(program: CodeType, data: str) -> str:
    out = io.StringIO()
    with patch("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode()))), redirect_stdout(out):
        exec(program, {"__name__": "__main__"})
    return out.getvalue()


def checked_by_package(slug: str) -> Callable[..., Any]:
    """The package's own `check`."""
    check: Callable[..., Any] = _names_of(PROBLEMS / slug / "output_validator" / "check.py")["check"]
    return check


def _names_of(path: Path) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": path.stem, "ListNode": adapters.ListNode, "TreeNode": adapters.TreeNode}
    limit = sys.getrecursionlimit()
    exec(compile(path.read_text(), str(path), "exec"), names)
    # Some submissions raise it as they are loaded.
    sys.setrecursionlimit(limit)
    return names


def _solver(path: Path, entry: Mapping[str, Any]) -> Solve:
    names = _names_of(path)
    if "class" in entry:
        return lambda arguments: _called(names[entry["class"]], arguments["calls"])
    function = _function(names, entry["function"])

    def solve(arguments: Mapping[str, Any]) -> Any:
        given = [_inbound(copy.deepcopy(arguments[name]), kind) for name, kind in entry["parameters"].items()]
        returned = function(*given)
        if returned is None and "Node" in entry["returns"]:
            return []
        # Tuples count as lists.
        return json.loads(json.dumps(returned, default=adapters.outbound))

    return solve


def _function(names: Mapping[str, Any], name: str) -> Callable[..., Any]:
    found: Callable[..., Any] | None = names.get(name)
    if found is None:
        solution = names["Solution"]()
        plain = name.replace("_", "")
        found = next(getattr(solution, method) for method in dir(solution) if method.lower() == plain)
    return found


def _inbound(value: Any, kind: str) -> Any:
    if kind == "list[ListNode[int] | None]":
        return [adapters.inbound(item, ("listnode", ("as_is",))) for item in value]
    if kind == "TreeNode[int] | None":
        return adapters.inbound(value, ("treenode", ("as_is",)))
    return value


def _called(made: type, calls: list[list[Any]]) -> list[Any]:
    (_, arguments), *rest = calls
    instance = made(*arguments)
    return [None, *(getattr(instance, method)(*given) for method, given in rest)]
