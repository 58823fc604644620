"""From `judge.yaml` to what it means: entry, profile, groups. Findings carry the key and its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from judge.package.data import SECRET, TestData
from judge.package.findings import Findings
from judge.package.schema_judge import EntryYaml, JudgeYaml, TypeText
from judge.package.yamlfile import YamlFile
from judge.problem import ClassEntry, FunctionEntry, Method, Parameter, TestCase, TestGroup
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
    needed = largest(*(type_.profile for type_ in _types(entry)))
    asked = ours.profile if ours.profile is not None else needed
    if largest(asked, needed) is not asked:
        line = file.line(("profile",))
        findings.error(PATH, f"the signature needs {needed}", f"write {needed}", key="profile", line=line)
    return asked


def _types(entry: Entry | None) -> list[Type]:
    match entry:
        case None:
            return []
        case FunctionEntry(parameters=parameters, returns=returns):
            return [*(p.type for p in parameters), returns]
        case ClassEntry(_, constructor, methods):
            inside = [t for m in methods for t in (*(p.type for p in m.parameters), m.returns)]
            return [*(p.type for p in constructor), *inside]


def read_groups(
    ours: JudgeYaml, data: TestData, file: YamlFile, findings: Findings, *, complete: bool
) -> tuple[TestGroup, ...]:
    """The groups of the data with their policies. `complete`: all cases are here, so that they can be counted."""
    for name, policy in ours.groups.items():
        key, line = f"groups.{name}", file.line(("groups", name))
        if f"{SECRET}/{name}" not in data.groups:
            if complete:
                remedy = "name a folder of data/secret, or take it away"
                findings.error(PATH, f"there is no group {name!r}", remedy, key=key, line=line)
            continue
        cases = _count(data.cases, f"{SECRET}/{name}")
        if complete and policy.at_least > cases:
            findings.error(
                PATH, f"at_least {policy.at_least} of {cases} cases", "add cases, or ask for fewer", key=key, line=line
            )
    policies = {f"{SECRET}/{name}": policy.at_least for name, policy in ours.groups.items()}
    if complete:
        _check_filled(data, findings)
    names = sorted({*data.groups, *policies})
    return tuple(TestGroup(name, policies.get(name)) for name in names)


def _check_filled(data: TestData, findings: Findings) -> None:
    for group in data.groups:
        if not _count(data.cases, group):
            findings.error(f"data/{group}", "the group has no case", "add one, or take the folder away")


def _count(cases: Sequence[TestCase], group: str) -> int:
    return sum(case.group == group for case in cases)
