"""From `checker:` of judge.yaml, and `output_validator/`, to what compares answers, and what `.ans` holds for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from judge.checkers.base import Checker
from judge.checkers.build import CheckerSpecError, build
from judge.checkers.cell import CellChecker
from judge.checkers.judging_parameters import PackageParameters, metric
from judge.checkers.makers import read
from judge.checkers.methods import Methods
from judge.checkers.one_of import OneOf
from judge.package.findings import Findings
from judge.package.output_validator import FOLDER, read_output_validators, read_package_checker
from judge.package.schema import ProblemYaml
from judge.package.schema_judge import JudgeYaml
from judge.package.signature import PATH, Entry, read_entry
from judge.package.tree import Tree
from judge.package.yamlfile import YamlFile, path_of, typed
from judge.problem import ClassEntry, FunctionEntry, Method
from judge.values.types import ListOf, Name, Plain, TupleOf, Type, TypeSyntaxError, parse

_ANY = Plain(Name.ANY)
_KEY = "checker"


@dataclass(frozen=True, slots=True)
class Compared:
    """The entry, with the types of what `.ans` holds, and what compares it with what comes back."""

    entry: Entry | None
    checker: Checker | CellChecker


def read_compared(
    tree: Tree, meta: ProblemYaml, ours: JudgeYaml, file: YamlFile, findings: Findings
) -> Compared | None:
    """None: there is no such checker, `findings` say why."""
    spec, entry = typed(ours.checker), read_entry(ours.entry)
    own = _Own(tree, meta, findings)
    try:
        match entry:
            case None:
                return _of_output(spec, own)
            case FunctionEntry():
                return _of_function(spec, entry, own)
            case ClassEntry():
                return _of_class(spec, entry, own)
    except CheckerSpecError as error:
        findings.error(PATH, error.problem, error.remedy, key=error.key, line=file.line(path_of(error.key)))
        return None


@dataclass(frozen=True, slots=True)
class _Own:
    """The package's own code."""

    tree: Tree
    meta: ProblemYaml
    findings: Findings

    @property
    def is_there(self) -> bool:
        return bool(self.tree.below(FOLDER))

    def validators(self) -> CellChecker | None:
        return read_output_validators(self.tree, self.meta.limits.of_a_validation, self.findings)

    def checker(self, *, of_calls: bool) -> CellChecker | None:
        limits = self.meta.limits.of_a_validation
        return read_package_checker(self.tree, limits, self.findings, of_calls=of_calls)

    def refuse(self) -> None:
        """Raises: CheckerSpecError: there is code, and nothing would run it."""
        if self.is_there:
            raise CheckerSpecError(_KEY, f"nothing runs what is in {FOLDER}", "write checker: package, or take it away")


def _of_output(spec: object, own: _Own) -> Compared | None:
    """Of a standard-input problem: the package's validator where there is one, as the format says."""
    if not own.is_there:
        return Compared(None, build(spec, None))
    if spec is not None:
        raise CheckerSpecError(_KEY, f"the programs in {FOLDER} compare already", "take one of the two away")
    return _with(None, own.validators())


def _of_function(spec: object, entry: FunctionEntry, own: _Own) -> Compared | None:
    match _named(spec):
        case ("package", parameters):
            answer = _answer_type(read(PackageParameters, parameters, f"{_KEY}.package"))
            return _with(replace(entry, expects=answer), own.checker(of_calls=False))
        case ("metric", parameters):
            several = entry.over is not None
            measured = metric(parameters, entry.parameters, entry.returns, f"{_KEY}.metric", several=several)
            own.refuse()
            return Compared(replace(entry, expects=_ANY), measured)
        case ("methods", _):
            raise CheckerSpecError(f"{_KEY}.methods", "a function has no methods", "write the checker itself")
        case _:
            own.refuse()
            checker = build(spec, entry.gives)
            return Compared(replace(entry, several=isinstance(checker, OneOf)), checker)


def _of_class(spec: object, entry: ClassEntry, own: _Own) -> Compared | None:
    match _named(spec):
        case ("package", parameters):
            if read(PackageParameters, parameters, f"{_KEY}.package").answer is not None:
                problem = "the answers of a class are one a call, of the types that its methods return"
                raise CheckerSpecError(f"{_KEY}.package.answer", problem, "take it away")
            return _with(entry, own.checker(of_calls=True))
        case ("metric", _):
            remedy = f"write {{methods: {{{entry.methods[-1].name}: {{metric: ...}}}}}}"
            raise CheckerSpecError(f"{_KEY}.metric", "it measures what one method returns", remedy)
        case ("methods", parameters):
            own.refuse()
            return _by_method(parameters, entry, f"{_KEY}.methods")
        case _:
            own.refuse()
            # The default depends on what is in the list: one float in it, and floats are compared as floats.
            returns = TupleOf(tuple(m.returns for m in entry.methods)) if spec is None else ListOf(_ANY)
            return Compared(entry, _single(build(spec, returns), _KEY))


def _by_method(parameters: object, entry: ClassEntry, key: str) -> Compared:
    """A checker for each method that is named; for the others, what its type asks for."""
    known = {method.name: method for method in entry.methods}
    if not isinstance(parameters, Mapping) or not parameters:
        raise CheckerSpecError(key, "the methods are missing", "write each method with its checker")
    unknown = [name for name in parameters if name not in known]
    if unknown:
        raise CheckerSpecError(f"{key}.{unknown[0]}", "there is no such method", f"write one of {', '.join(known)}")
    read_all = [_of_method(parameters.get(name), method, f"{key}.{name}") for name, method in known.items()]
    methods = tuple(method for method, _ in read_all)
    return Compared(replace(entry, methods=methods), Methods({m.name: checker for m, checker in read_all}))


def _of_method(spec: object, method: Method, key: str) -> tuple[Method, Checker]:
    match _named(spec):
        case ("metric", parameters):
            checker = metric(parameters, method.parameters, method.returns, f"{key}.metric", several=False)
            return replace(method, expects=_ANY), checker
        case _:
            return method, _single(_placed(lambda: build(spec, method.returns), key), key)


def _single(checker: Checker, key: str) -> Checker:
    """Raises: CheckerSpecError: it compares with several right answers."""
    if isinstance(checker, OneOf):
        raise CheckerSpecError(f"{key}.one_of", "the calls of a class have one list of returns", "choose another")
    return checker


def _placed(make: Callable[[], Checker], key: str) -> Checker:
    """With `key` in front of what is wrong. Raises: CheckerSpecError."""
    try:
        return make()
    except CheckerSpecError as error:
        raise CheckerSpecError(f"{key}{error.key.removeprefix(_KEY)}", error.problem, error.remedy) from None


def _named(spec: object) -> tuple[str, object] | None:
    """Name and parameters, where `spec` is of the right form."""
    match spec:
        case str():
            return spec, None
        case {**items} if len(items) == 1:
            ((name, parameters),) = items.items()
            return str(name), parameters
        case _:
            return None


def _answer_type(parameters: PackageParameters) -> Type | None:
    if parameters.answer is None:
        return None
    try:
        return parse(parameters.answer)
    except TypeSyntaxError as error:
        problem, _, remedy = str(error).partition("; ")
        raise CheckerSpecError(f"{_KEY}.package.answer", problem, remedy or "correct the type") from None


def _with(entry: Entry | None, checker: CellChecker | None) -> Compared | None:
    return None if checker is None else Compared(entry, checker)
