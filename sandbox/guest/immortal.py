"""What every run goes through is made immortal, as `None` is (PEP 683).

To count a reference is to write to its object, and the first write to a page that process 1 holds costs a child a copy of that
page: a quarter of all that it copies goes into these counts.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import sys
from collections.abc import Iterable
from types import FunctionType

GUEST = "sandbox.guest."
ALSO = frozenset({"json", "os", "posixpath", "random"})

_WORD = 4
_words = (ctypes.c_uint32 * (1 << 45)).from_address(0)
"""All of this process's memory; an object's count is in its first word (CPython, Include/object.h)."""


def keep() -> None:
    """All modules, the built-in types, and the functions and types of the modules that every run uses.

    They are never freed from then on, and would not be without it. Nothing is done where the interpreter's own None is an object
    like others, before 3.12.
    """
    mark = _words[id(None) // _WORD]
    if mark < 1 << 31:
        return
    scopes = [vars(module) for name, module in sys.modules.items() if name.startswith(GUEST) or name in ALSO]
    named = [*{id(part): part for part in gc.get_referents(*scopes)}.values(), *vars(builtins).values()]
    members = [member for kind in named if isinstance(kind, type) for member in vars(kind).values()]
    functions = [part for part in (*named, *members) if type(part) is FunctionType]
    for at in set(map(id, (*sys.modules.values(), *scopes, *named, *members, *_code(functions)))):
        _words[at // _WORD] = mark


def _code(functions: Iterable[FunctionType]) -> Iterable[object]:
    for function in functions:
        code = function.__code__
        yield from (code, code.co_consts, *code.co_consts)
