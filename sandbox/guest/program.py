"""Compiling, loading and calling a program inside the run's own process. Everything here shares it with hostile code."""

from __future__ import annotations

import base64
import builtins
import linecache
import marshal
import sys
import traceback
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.guest import adapters, wire
from sandbox.guest.link import CODE_KEPT

FILENAME = "solution.py"
MODULE = "solution"
MESSAGE_KEPT = 2000
TRACEBACK_KEPT = 8000


def _empty() -> None:
    """As a module's code: it defines a function that does nothing."""
    global nothing

    def nothing() -> None:
        return None


EMPTY: Mapping[str, Any] = {
    "kind": "call",
    "source": "",
    "code": marshal.dumps(_empty.__code__),
    "entry": {"kind": "function", "name": "nothing", "parameters": [], "methods": {}},
}
"""What an empty run runs: all that a run costs before the candidate's code does anything."""


@dataclass(frozen=True)
class Result:
    """`value`: the encoded value. `error`: kind, type, message, traceback."""

    value: bytes = b""
    error: Mapping[str, Any] | None = None


class EntryMissing(Exception):
    pass


def compiled(loaded: Mapping[str, Any]) -> Result:
    """The value is the code, `{code}` in base64, or null for a large one; or says why there is none: `{message, line}`.

    A run reads its code in a tenth of the time that the compiler takes, which a new process has to set up first.
    """
    try:
        code = _compile(loaded["source"])
    except (SyntaxError, ValueError) as error:
        # ValueError: a NUL in the source.
        line = error.lineno if isinstance(error, SyntaxError) else None
        text = str(error.msg if isinstance(error, SyntaxError) else error)[:MESSAGE_KEPT]
        return Result(wire.encode({"message": f"{type(error).__name__}: {text}", "line": line}))
    except (RecursionError, MemoryError, OverflowError) as error:
        return Result(wire.encode({"message": f"the compiler gave up: {type(error).__name__}", "line": None}))
    try:
        data = marshal.dumps(code)
    except ValueError:  # nested too deeply for that
        return Result(wire.encode(None))
    kept = {"code": base64.b64encode(data).decode("ascii")} if len(data) <= CODE_KEPT else None
    return Result(wire.encode(kept))


def call(loaded: Mapping[str, Any], payload: bytes) -> Result:
    """Define the module, find the entry, call it with the decoded payload, encode what it returns."""
    entry = loaded["entry"]
    try:
        module = _define(loaded, MODULE)
        function = _find(module, entry)
        if entry["kind"] == "class":
            return Result(_call_class(function, entry, wire.decode(payload)))
        arguments = adapters.inbound_all(wire.decode(payload), entry["parameters"])
        return Result(wire.encode(function(*arguments), adapters.outbound))
    except BaseException as error:
        return Result(error=described(error))


def run_main(loaded: Mapping[str, Any], write_error: Callable[[Mapping[str, Any]], None]) -> int:
    """Run the source as `__main__`; returns the exit status."""
    sys.argv = [FILENAME, *loaded.get("args", [])]
    status = 0
    try:
        _define(loaded, "__main__")
    except BaseException as error:
        status = exit_status(error)
        if not isinstance(error, SystemExit):
            write_error(described(error))
            traceback.print_exception(error)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            status = status or 1
    return status


def exit_status(error: BaseException) -> int:
    """As the interpreter itself would end."""
    if not isinstance(error, SystemExit):
        return 1
    if error.code is None:
        return 0
    return error.code & 0xFF if isinstance(error.code, int) else 1


def _compile(source: str) -> types.CodeType:
    return compile(source, FILENAME, "exec", dont_inherit=True)


def _define(loaded: Mapping[str, Any], name: str) -> types.ModuleType:
    source, code = loaded["source"], _code(loaded)
    lines = source.splitlines(keepends=True)
    linecache.cache[FILENAME] = (len(source), None, lines, FILENAME)
    module = types.ModuleType(name)
    module.__dict__.update(ListNode=adapters.ListNode, TreeNode=adapters.TreeNode)
    sys.modules[name] = module
    exec(code, module.__dict__)
    return module


def _code(loaded: Mapping[str, Any]) -> types.CodeType:
    """What a compiling run of this cell gave, by the same Python; nothing of anybody's had run in it."""
    if "code" not in loaded:
        return _compile(loaded["source"])
    code: types.CodeType = marshal.loads(loaded["code"])
    return code


def _find(module: types.ModuleType, entry: Mapping[str, Any]) -> Any:
    """The function or class of that name, or the method of a `class Solution`, in whatever case."""
    found = getattr(module, entry["name"], None)
    if callable(found):
        return found
    solution = getattr(module, "Solution", None)
    if entry["kind"] == "function" and isinstance(solution, type):
        method = _method(solution(), entry["name"])
        if method is not None:
            return method
    raise EntryMissing(f"no {entry['kind']} `{entry['name']}` found")


def _method(target: object, name: str) -> Any:
    """By its name, or by one that differs in case and underscores alone: `is_valid_bst` is `isValidBST` elsewhere."""
    exact = getattr(target, name, None)
    if exact is not None:
        return exact
    alike = (other for other in dir(target) if _plain(other) == _plain(name) and not other.startswith("_"))
    return getattr(target, next(alike, name), None)


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _call_class(make: Callable[..., Any], entry: Mapping[str, Any], calls: Any) -> bytes:
    """Each value is encoded as it is returned: a later call may change what an earlier one gave out."""
    (_, arguments), *others = calls
    target = make(*adapters.inbound_all(arguments, entry["parameters"]))
    parts = [b"null"]
    for name, arguments in others:
        method = _method(target, name)
        if not callable(method):
            raise EntryMissing(f"class `{entry['name']}` has no method `{name}`")
        returned = method(*adapters.inbound_all(arguments, entry["methods"][name]))
        parts.append(b"null" if name in entry["silent"] else wire.encode(returned, adapters.outbound))
    return b"[" + b",".join(parts) + b"]"


def described(error: BaseException) -> dict[str, Any]:
    """Kind, type, message and traceback of what was raised; the program may have made each of them hostile."""
    kind = "exception"
    if isinstance(error, EntryMissing):
        kind = "entry_missing"
    elif isinstance(error, MemoryError):
        kind = "memory"
    elif type(error) is wire.BadValue:
        kind = "bad_value"
    name = type(error).__name__
    builtin = getattr(builtins, name, None) is type(error)
    return {
        "kind": kind,
        "type": name if builtin else None,
        "message": _message(error),
        "traceback": _own_frames(error) if kind == "exception" else "",
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MESSAGE_KEPT]
    except BaseException:
        return "(its message cannot be had)"


def _own_frames(error: BaseException) -> str:
    """The traceback with only the candidate's frames."""
    try:
        frames = [f for f in traceback.extract_tb(error.__traceback__, limit=-200) if f.filename == FILENAME]
        lines = ["Traceback (most recent call last):\n", *traceback.format_list(frames[-20:])]
        lines.append(f"{type(error).__name__}: {_message(error)}")
        return "".join(lines)[-TRACEBACK_KEPT:]
    except BaseException:
        return ""
