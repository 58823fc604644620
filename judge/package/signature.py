"""From `judge.yaml` to what it means: entry and profile. Findings carry the key and its line."""

from __future__ import annotations

from collections.abc import Mapping

from judge.package.findings import Findings
from judge.package.schema_judge import EntryYaml, JudgeYaml, TypeText
from judge.package.yamlfile import YamlFile
from judge.problem import ClassEntry, FunctionEntry, Method, Parameter
from judge.values.nodes import largest
from judge.values.types import Type
from sandbox.base import Profile

PATH = "judge.yaml"

Entry = FunctionEntry | ClassEntry


def read_entry(yaml: EntryYaml | None) -> Entry | None:
    if yaml is None:
        return None
    if yaml.function is not None:
        assert yaml.parameters is not None
        assert yaml.returns is not None
        return FunctionEntry(yaml.function, _parameters(yaml.parameters), yaml.returns.type, over=yaml.over)
    assert yaml.class_ is not None
    assert yaml.methods is not None
    methods = (Method(name, _parameters(m.parameters), m.returns.type) for name, m in yaml.methods.items())
    return ClassEntry(yaml.class_, _parameters(yaml.constructor or {}), tuple(methods))


def _parameters(parameters: Mapping[str, TypeText]) -> tuple[Parameter, ...]:
    return tuple(Parameter(name, text.type) for name, text in parameters.items())


def read_profile(ours: JudgeYaml, entry: Entry | None, file: YamlFile, findings: Findings) -> Profile:
    """What the package asks for, or the smallest one that has the libraries of the signature."""
    needed = needed_by(entry)
    asked = ours.profile if ours.profile is not None else needed
    if largest(asked, needed) is not asked:
        line = file.line(("profile",))
        findings.error(PATH, f"the signature needs {needed}", f"write {needed}", key="profile", line=line)
    return asked


def needed_by(entry: Entry | None) -> Profile:
    """The smallest profile that has the libraries of the signature."""
    return largest(*(type_.profile for type_ in _types(entry)))


def _types(entry: Entry | None) -> list[Type]:
    match entry:
        case None:
            return []
        case FunctionEntry(parameters=parameters, returns=returns):
            return [*(p.type for p in parameters), returns]
        case ClassEntry(_, constructor, methods):
            inside = [t for m in methods for t in (*(p.type for p in m.parameters), m.returns)]
            return [*(p.type for p in constructor), *inside]
