"""The groups of hidden tests, and what `judge.yaml` asks of them. Findings carry the key and its line."""

from __future__ import annotations

from collections.abc import Sequence

from judge.package.data import SECRET, TestData
from judge.package.findings import Findings
from judge.package.schema_judge import GroupYaml, JudgeYaml
from judge.package.signature import PATH, Entry, needed_by
from judge.package.yamlfile import YamlFile
from judge.problem import TestCase, TestGroup
from judge.values.nodes import largest
from sandbox.base import Profile


def read_groups(
    ours: JudgeYaml,
    data: TestData,
    entry: Entry | None,
    profile: Profile,
    file: YamlFile,
    findings: Findings,
    *,
    complete: bool,
) -> tuple[TestGroup, ...]:
    """The groups of the data with their policies. `profile`: the problem's. `complete`: all cases are here, so that they can be
    counted."""
    for name, policy in ours.groups.items():
        wrong = _policy_problem(policy, needed_by(entry), profile)
        if wrong is None and complete:
            wrong = _data_problem(name, policy, data)
        if wrong is not None:
            problem, remedy = wrong
            findings.error(PATH, problem, remedy, key=f"groups.{name}", line=file.line(("groups", name)))
    if complete:
        _check_filled(data, findings)
    policies = {f"{SECRET}/{name}": policy for name, policy in ours.groups.items()}
    names = sorted({*data.groups, *policies})
    return tuple(_group(name, policies.get(name)) for name in names)


def _group(name: str, policy: GroupYaml | None) -> TestGroup:
    return TestGroup(name) if policy is None else TestGroup(name, policy.at_least, policy.profile)


def _policy_problem(policy: GroupYaml, needed: Profile, profile: Profile) -> tuple[str, str] | None:
    """What is wrong with it whatever the data, and the remedy."""
    if policy.profile is None:
        return (
            ("it asks for nothing", "write at_least or profile, or take it away") if policy.at_least is None else None
        )
    if largest(policy.profile, needed) is not policy.profile:
        return f"the signature needs {needed}, and the group has {policy.profile}", f"write profile: {needed}"
    if policy.profile is profile or largest(policy.profile, profile) is not profile:
        return (
            f"the group has {policy.profile}, no fewer libraries than the problem's {profile}",
            "write a smaller profile here, or a larger one for the problem",
        )
    return None


def _data_problem(name: str, policy: GroupYaml, data: TestData) -> tuple[str, str] | None:
    if f"{SECRET}/{name}" not in data.groups:
        return f"there is no group {name!r}", "name a folder of data/secret, or take it away"
    cases = _count(data.cases, f"{SECRET}/{name}")
    if policy.at_least is not None and policy.at_least > cases:
        return f"at_least {policy.at_least} of {cases} cases", "add cases, or ask for fewer"
    return None


def _check_filled(data: TestData, findings: Findings) -> None:
    for group in data.groups:
        if not _count(data.cases, group):
            findings.error(f"data/{group}", "the group has no case", "add one, or take the folder away")


def _count(cases: Sequence[TestCase], group: str) -> int:
    return sum(case.group == group for case in cases)
