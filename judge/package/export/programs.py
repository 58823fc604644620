"""The two programs that an exported problem carries: the driver of its submissions, and its output validator."""

from __future__ import annotations

from collections.abc import Sequence
from pprint import pformat

from judge.checkers.base import Checker
from judge.package.export.bundle import bundle
from judge.package.export.constructed import constructed
from judge.package.export.driving import Form, Signature
from judge.package.program import entry_of
from judge.problem import ClassEntry, FunctionEntry, Parameter
from judge.values.arrays import ANY_LENGTH
from judge.values.types import Array, DictOf, LinkedList, ListOf, Name, Optional, Plain, Tree, TupleOf, Type

Entry = FunctionEntry | ClassEntry

_DRIVING = "judge.package.export.driving"
_VALIDATING = "judge.package.export.validating"
_AS_IS: Form = ("as_is",)
_DRIVER = f"""\
from pathlib import Path

from {_DRIVING} import Signature, main

SIGNATURE = Signature(
    entry={{entry}},
    parameters={{parameters}},
    methods={{methods}},
)

if __name__ == "__main__":
    # Some judges run a program in its folder without telling it its name.
    sys.exit(main(SIGNATURE, Path(__file__).resolve().parent if "__file__" in globals() else Path.cwd()))
"""
_VALIDATOR = f"""\
{{imports}}
from {_VALIDATING} import main

ENTRY = {{entry}}
CHECKER = {{checker}}

if __name__ == "__main__":
    sys.exit(main(ENTRY, CHECKER))
"""


def driver(entry: Entry) -> str:
    """`include/python3/__main__.py` for submissions that define `entry`."""
    signature = signature_of(entry)
    main = _DRIVER.format(
        entry=_wrapped(dict(signature.entry)),
        parameters=_wrapped(list(signature.parameters)),
        methods=_wrapped(dict(signature.methods)),
    )
    about = "Reads the arguments from standard input, calls the submission beside it, prints what it returns as JSON."
    return bundle(about, main, [_DRIVING])


def validator(entry: Entry | None, checker: Checker) -> str:
    """`output_validator/validate.py`. Raises: NotConstructible; CannotBundle: `checker` cannot leave this machine."""
    made_entry, made_checker = constructed(entry), constructed(checker)
    modules = sorted(made_entry.imports | made_checker.imports)
    main = _VALIDATOR.format(
        imports="\n".join(f"import {module}" for module in modules),
        entry=made_entry.expression,
        checker=made_checker.expression,
    )
    about = "Output validator: validate.py input answer feedback/ < output; exit status 42 accepts, 43 rejects."
    return bundle(about, main, [_VALIDATING, *modules])


def signature_of(entry: Entry) -> Signature:
    """What the driver needs to know of `entry`."""
    told = entry_of(entry)
    methods = entry.methods if isinstance(entry, ClassEntry) else ()
    parameters = entry.constructor if isinstance(entry, ClassEntry) else entry.parameters
    return Signature(
        entry={
            "kind": told.kind.value,
            "name": told.name,
            "parameters": told.parameters,
            "methods": dict(told.methods),
            "silent": sorted(told.silent),
        },
        parameters=_forms(parameters),
        methods={method.name: _forms(method.parameters) for method in methods},
    )


def _forms(parameters: Sequence[Parameter]) -> list[tuple[str, Form]]:
    return [(parameter.name, form_of(parameter.type)) for parameter in parameters]


def form_of(type_: Type) -> Form:
    """How the driver reads a value of `type_` from JSON."""
    match type_:
        case Plain(Name.FLOAT):
            return ("float",)
        case Array(dtype, shape):
            return ("array", dtype, None if shape is None else tuple(None if n == ANY_LENGTH else n for n in shape))
        case Optional(item):
            return form_of(item)
        case ListOf(item) | LinkedList(item) | Tree(item):
            return _around("items", form_of(item))
        case DictOf(_, item):
            return _around("values", form_of(item))
        case TupleOf(items):
            return _around("tuple", *map(form_of, items))
        case _:
            return _AS_IS


def _around(kind: str, *inner: Form) -> Form:
    return (kind, *inner) if any(form != _AS_IS for form in inner) else _AS_IS


def _wrapped(value: object) -> str:
    return pformat(value, width=100, sort_dicts=False).replace("\n", "\n    ")
