"""At the door: raw trees (`wire.decode`) checked against their types and made into values.

Strict. An int is taken for a float and becomes one; nothing else is converted: bool is no int, float is no int. Of tables
the cells are checked against their column's dtype, and what is missing gets one form (`judge.values.tables`).
Values are those of `judge.checkers.base.Value`: lists for lists, tuples, linked lists and trees (None and `[]` are
one linked list: `[]`), NumPy arrays for arrays. A value that was accepted is accepted again, unchanged.

From a package, arrays have the declared dtype and shape, and may be written as nested lists. From a candidate they
must be arrays, of any dtype and shape: those are the checker's business, which can say what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from judge.checkers.base import Value
from judge.problem import ClassEntry, FunctionEntry, Parameter
from judge.values.encode import MAX_CALLS, expected_json, input_json, payloads, to_json
from judge.values.mismatch import ValueMismatch, described, quoted
from judge.values.reader import Dims, Origin, Reader, ready_for
from judge.values.types import Name, Plain, Type

__all__ = [
    "MAX_CALLS",
    "Dims",
    "ValueMismatch",
    "accept",
    "accept_arguments",
    "accept_calls",
    "accept_expected",
    "accept_input",
    "accept_reference",
    "accept_returned",
    "accept_returns",
    "expected_json",
    "input_json",
    "payloads",
    "returned",
    "to_json",
]

Entry = FunctionEntry | ClassEntry


# one value


def accept(raw: object, type_: Type, dims: Dims | None = None) -> Value:
    """The package's `raw` as a value of `type_`. Learns into `dims`. Raises: ValueMismatch."""
    return Reader(Origin.PACKAGE, dims).read(raw, type_, ())


def returned(raw: object, type_: Type) -> Value:
    """The candidate's `raw` as a value of `type_`. Raises: ValueMismatch, and nothing else."""
    return Reader(Origin.CANDIDATE).read(raw, type_, ())


# a test, by its problem's entry


def accept_input(raw: object, entry: Entry) -> tuple[Value, ...]:
    """What `.in` holds: the arguments in the signature's order, or the calls of a class. Raises: ValueMismatch."""
    if isinstance(entry, ClassEntry):
        return tuple(accept_calls(raw, entry))
    arguments = accept_arguments(raw, entry.given)
    for parameter, value in zip(entry.parameters, arguments, strict=True):
        if parameter.name == entry.over and isinstance(value, list) and not 1 <= len(value) <= MAX_CALLS:
            raise ValueMismatch(entry.over, f"a list of 1 to {MAX_CALLS}", f"one of {len(value)}")
    return arguments


def accept_expected(raw: object, entry: Entry, arguments: Sequence[Value]) -> Value:
    """What `.ans` holds: the value to be returned, or with `entry.several` the list of right ones.

    `arguments`: what `accept_input` gave; they fix the named lengths. Raises: ValueMismatch.
    """
    if isinstance(entry, ClassEntry):
        return accept_returns(raw, entry, arguments)
    dims: Dims = {}
    for parameter, value in zip(entry.given, arguments, strict=True):
        accept(value, parameter.type, dims)
    if not entry.several:
        return accept(raw, entry.expected, dims)
    if type(raw) is not list or not raw:
        got = "an empty list" if raw == [] else described(raw)
        raise ValueMismatch("", f"a list of right answers, each {entry.expected}", got)
    # One right answer may be longer than another: each learns lengths for itself.
    return [Reader(Origin.PACKAGE, dict(dims)).read(answer, entry.expected, (i,)) for i, answer in enumerate(raw)]


def accept_reference(raw: object, entry: Entry, arguments: Sequence[Value]) -> Value:
    """What a reference solution returned, as what `.ans` is to hold: the only right answer, if several are possible.

    Raises: ValueMismatch.
    """
    several = isinstance(entry, FunctionEntry) and entry.several
    return accept_expected([raw] if several else raw, entry, arguments)


def accept_returned(raw: object, entry: Entry, arguments: Sequence[Value]) -> Value:
    """What came back from a candidate's cell. Raises: ValueMismatch, and nothing else."""
    if isinstance(entry, ClassEntry):
        return accept_returns(raw, entry, arguments, Origin.CANDIDATE)
    return returned(raw, entry.gives)


def accept_arguments(raw: object, parameters: Sequence[Parameter], dims: Dims | None = None) -> tuple[Value, ...]:
    """A JSON object of arguments by name, as values in the order of `parameters`. Raises: ValueMismatch."""
    names = [parameter.name for parameter in parameters]
    expected = f"an object with {', '.join(names)}" if names else "an empty object"
    if type(raw) is not dict:
        raise ValueMismatch("", expected, described(raw))
    missing = [name for name in names if name not in raw]
    unknown = [key for key in raw if key not in names]
    if missing or unknown:
        faults = [f"no {name}" for name in missing] + [f"an unknown {quoted(key)}" for key in unknown]
        raise ValueMismatch("", expected, " and ".join(faults))
    dims = {} if dims is None else dims
    return tuple(Reader(Origin.PACKAGE, dims, p.name).read(raw[p.name], p.type, ()) for p in parameters)


def accept_calls(raw: object, entry: ClassEntry) -> list[Value]:
    """`{"calls": [["LRUCache", [2]], ["put", [1, 1]], …]}` as a list of `[name, arguments]`, the constructor first.

    Raises: ValueMismatch.
    """
    if type(raw) is not dict or list(raw) != ["calls"] or type(raw["calls"]) is not list:
        raise ValueMismatch("", 'an object {"calls": […]}', described(raw))
    calls = raw["calls"]
    if not calls:
        raise ValueMismatch("calls", f"the constructor first, [{entry.name!r}, […]]", "no calls")
    first = {entry.name: _expected(entry.constructor)}
    later = {method.name: _expected(method.parameters) for method in entry.methods}
    dims: Dims = {}
    return [_call(call, later if number else first, number, dims) for number, call in enumerate(calls)]


_Expected = tuple[tuple[Parameter, frozenset[type]], ...]


def _expected(parameters: Sequence[Parameter]) -> _Expected:
    """Each with the classes whose objects are taken as they are."""
    return tuple((parameter, ready_for(parameter.type)) for parameter in parameters)


def _call(raw: object, known: Mapping[str, _Expected], number: int, dims: Dims) -> Value:
    place = f"calls[{number}]"
    if type(raw) is not list or len(raw) != 2 or type(raw[1]) is not list:
        raise ValueMismatch(place, "[name, [arguments]]", described(raw))
    name, arguments = raw
    parameters = known.get(name) if type(name) is str else None
    if parameters is None:
        raise ValueMismatch(place, f"a call of {' or '.join(known)}", quoted(name))
    if len(arguments) != len(parameters):
        raise ValueMismatch(place, f"{len(parameters)} arguments for {name}", str(len(arguments)))
    return [
        name,
        [
            value
            if type(value) in ready
            else Reader(Origin.PACKAGE, dims, f"{place} {name}: {parameter.name}").read(value, parameter.type, ())
            for (parameter, ready), value in zip(parameters, arguments, strict=True)
        ],
    ]


def accept_returns(
    raw: object, entry: ClassEntry, calls: Sequence[Value], origin: Origin = Origin.PACKAGE
) -> list[Value]:
    """The list of what each of `calls` (from `accept_calls`) returned; None for the constructor and None methods.

    A candidate's method that is declared to return None may return anything: it is taken for None.
    Raises: ValueMismatch.
    """
    if type(raw) is not list or len(raw) != len(calls):
        got = f"a list of {len(raw)}" if type(raw) is list else described(raw)
        raise ValueMismatch("", f"a list of {len(calls)} returns, one a call", got)
    none = Plain(Name.NONE)
    ours = origin is Origin.PACKAGE
    declared = {method.name: method.expected if ours else method.returns for method in entry.methods}
    types = {name: (type_, ready_for(type_)) for name, type_ in declared.items()}
    dims: Dims = {}
    values: list[Value] = []
    for number, (call, item) in enumerate(zip(calls, raw, strict=True)):
        name = call[0] if isinstance(call, list) else ""
        type_, ready = types[name] if number else (none, ready_for(none))
        if type_ == none and not ours:
            item = None
        values.append(
            item if type(item) in ready else Reader(origin, dims, f"returns[{number}] ({name})").read(item, type_, ())
        )
    return values
