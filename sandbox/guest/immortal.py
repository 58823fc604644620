"""What is loaded before a program comes is made immortal, as `None` is (PEP 683).

To count a reference is to write to its object, and the first write to a page that process 1 holds costs a child a copy of that
page: a third of all that it copies goes into these counts.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from types import FunctionType
from typing import ClassVar

GUEST = "sandbox.guest."

_WORD = 4
_WORDS = 1 << 45
_words = (ctypes.c_uint32 * _WORDS).from_address(0)
"""All of this process's memory; an object's count is in its first word (CPython, Include/object.h)."""


class _Words:
    """The same to NumPy, which takes none at address 0: from the second word on."""

    __array_interface__: ClassVar = {"shape": (_WORDS - 1,), "typestr": "<u4", "data": (_WORD, False), "version": 3}


def keep() -> None:
    """All that the garbage collector goes through and has not been told to leave alone (`gc.freeze`), the code of the functions
    among it, and what the guest's own code names.

    None of it is ever freed from then on, nor would be without this. Nothing is done where the interpreter's own None is an object
    like others, before 3.12.
    """
    mark = _words[id(None) // _WORD]
    if mark < 1 << 31:
        return
    known = gc.get_objects()
    functions = [part for part in known if type(part) is FunctionType]
    own = [function.__code__ for function in functions if str(function.__module__).startswith(GUEST)]
    named = [part for code in own for part in (code.co_consts, *code.co_consts)]
    _write([*map(id, known), *(id(function.__code__) for function in functions), *map(id, named)], mark)


def _write(addresses: list[int], mark: int) -> None:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        for at in addresses:
            _words[at // _WORD] = mark
    else:  # in a tenth of the time
        numpy.asarray(_Words())[numpy.array(addresses, "u8") // _WORD - 1] = mark
