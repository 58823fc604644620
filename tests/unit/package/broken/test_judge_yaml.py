"""Every way to get `judge.yaml` wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Refused = Callable[[dict[str, Any]], tuple[str, ...]]
CLASS = "entry:\n  class: Halver\n  constructor: {n: int}\n  methods: {half: {returns: int}}\n"
FUNCTION = "entry:\n  function: halve\n  parameters: {n: int}\n  returns: int\n"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # keys
        ("topics:", "topic:", "judge.yaml:6 (topic): there is no such key; did you mean topics?"),
        ("topics: [arrays]", "topics: []", "judge.yaml:6 (topics): the list is empty; write at least one"),
        (
            "topics: [arrays]",
            "topics: [array]",
            "judge.yaml:6 (topics[0]): 'array' is not known here; write one of 'arrays', ",
        ),
        ("topics: [arrays]", "topics: [arrays, arrays]", "(topics): a topic stands there twice; keep each once"),
        ("topics: [arrays]", "topics: arrays", "(topics): 'arrays' where a list belongs; write a list: [a, b]"),
        ("difficulty: easy\n", "", "judge.yaml (difficulty): the key is missing; add it"),
        (
            "difficulty: easy",
            "difficulty: trivial",
            "judge.yaml:7 (difficulty): 'trivial' is not known here; write one of 'easy'",
        ),
        ("  - Divide.", "  - [Divide]", "judge.yaml:9 (hints[0]): this is not a text; write one line of text"),
        (
            "difficulty: easy",
            "difficulty: easy\nprofile: torch",
            "(profile): 'torch' is not known here; write one of 'python'",
        ),
        # the entry
        ("  function: halve\n", "", "(entry): an entry is a function or a class; write one of function: and class:"),
        (
            "function: halve",
            "function: half-it",
            "judge.yaml:2 (entry.function): 'half-it' cannot be a name in Python here; write",
        ),
        ("function: halve", "function: lambda", "(entry.function): 'lambda' cannot be a name in Python here"),
        ("  returns: int\n", "", "(entry): a function needs parameters and returns; add them"),
        ("returns: int", "return: int", "(entry.return): there is no such key; did you mean returns?"),
        ("returns: int", 'returns: "list[itn]"', "judge.yaml:4 (entry.returns): "),
        ("{n: int}", '{n: "list[int"}', "judge.yaml:3 (entry.parameters.n): "),
        ("{n: int}", "{n: [int]}", "(entry.parameters.n): this is not a type; write a type in quotes, for example"),
        ("{n: int}", "{1n: int}", "(entry.parameters.1n): '1n' cannot be a name in Python here"),
        (
            "returns: int",
            "returns: int\n  methods: {half: {returns: int}}",
            "(entry): a function has no constructor and no methods",
        ),
        (
            FUNCTION,
            CLASS.replace("methods: {half: {returns: int}}", "methods: {}"),
            "(entry): a class needs methods; add methods:",
        ),
        (FUNCTION, CLASS.replace("half:", "Halver:"), "(entry): a method has the name of its class; rename the method"),
        (
            FUNCTION,
            f"{CLASS}  returns: int\n",
            "(entry): a class has its parameters under constructor and methods; move",
        ),
        (FUNCTION, CLASS, "data/sample/1.in: "),
        # the checker
        (
            "checker: exact",
            "checker: exakt",
            "judge.yaml:5 (checker): there is no checker 'exakt'; write one of exact, ",
        ),
        (
            "checker: exact",
            "checker: {tokens: {float_tolerance: 1}}",
            "judge.yaml:5 (checker): tokens does not compare int; write",
        ),
        ("checker: exact", "checker: {unordered: {depth: 1}}", "judge.yaml:5 (checker.unordered): "),
        ("checker: exact", "checker: {array: {rtol: -1}}", "judge.yaml:5 (checker.array.rtol): "),
        (
            "checker: exact",
            "checker: {array: {tol: 1}}",
            "judge.yaml:5 (checker.array.tol): there is no such parameter; write rtol",
        ),
        (
            "checker: exact",
            "checker: [exact]",
            "judge.yaml:5 (checker): this is not a checker; write a name, or one name with",
        ),
        # groups
        (
            "difficulty: easy",
            "difficulty: easy\ngroups: {ege: {at_least: 1}}",
            "(groups.ege): there is no group 'ege'; name a",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\ngroups: {edge: {at_least: 13}}",
            "(groups.edge): at_least 13 of 12 cases; add",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\ngroups: {edge: {at_least: 0}}",
            "(groups.edge.at_least): should be greater than",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\ngroups: {edge: {atleast: 1}}",
            "(groups.edge.atleast): there is no such key; did",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\ngroups: {edge: {}}",
            "(groups.edge): it asks for nothing; write at_least or profile, or",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\ngroups: {edge: {profile: numpi}}",
            "(groups.edge.profile): ",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\nprofile: numpy\ngroups: {edge: {profile: ml}}",
            "(groups.edge): the group has ml, no fewer libraries than the problem's numpy; write a smaller profile here, or",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\nprofile: numpy\ngroups: {edge: {profile: numpy}}",
            "(groups.edge): the group has numpy, no fewer libraries than",
        ),
        # limits
        ("difficulty: easy", "difficulty: easy\nlimits: {wall_s: 0}", "(limits.wall_s): should be greater than 0"),
        (
            "difficulty: easy",
            "difficulty: easy\nlimits: {processes: 65}",
            "(limits.processes): should be less than or equal to 64",
        ),
        (
            "difficulty: easy",
            "difficulty: easy\nlimits: {shm_mib: 1}",
            "(limits.shm_mib): should be less than or equal to 0",
        ),
        ("difficulty: easy", "difficulty: easy\nlimits: {time_limit: 1}", "(limits.time_limit): there is no such key"),
    ],
)
def test_one_sentence_says_what_is_wrong(refused: Refused, old: str, new: str, says: str) -> None:
    errors = refused({"judge.yaml": (old, new)})
    assert [error for error in errors if says in error], errors


@pytest.mark.parametrize(
    ("second", "third", "says"),
    [
        (
            "array:\n        rtoll: 1",
            "exact",
            "judge.yaml:9 (checker.tuple[1].array.rtoll): there is no such parameter",
        ),
        ("array", "exakt", "judge.yaml:9 (checker.tuple[2]): there is no checker 'exakt'"),
        (
            "array",
            "tuple:\n      - exact\n      - exakt",
            "judge.yaml:11 (checker.tuple[2].tuple[1]): there is no checker",
        ),
        ("array", "fields:\n        a[x: exakt", "judge.yaml:10 (checker.tuple[2].fields.a[x): "),
    ],
)
def test_the_line_of_a_checker_among_several(refused: Refused, second: str, third: str, says: str) -> None:
    last = "dict[str, int]" if "fields" in third else "tuple[int, int]"
    checker = f"checker:\n  tuple:\n    - exact\n    - {second}\n    - {third}\n"
    entry = FUNCTION.replace("returns: int", f'returns: "tuple[int, float, {last}]"')
    errors = refused({"judge.yaml": f"{entry}{checker}topics: [arrays]\ndifficulty: easy\n"})
    assert [error for error in errors if says in error], errors


def test_an_array_needs_its_profile(refused: Refused) -> None:
    judge = FUNCTION.replace("returns: int", 'returns: "ndarray[float64, (n,)]"')
    errors = refused({"judge.yaml": f"{judge}topics: [arrays]\ndifficulty: easy\nprofile: python\n"})
    assert "judge.yaml:7 (profile): the signature needs numpy; write numpy" in errors


def test_a_package_of_the_standard_alone_is_told_what_to_do(refused: Refused) -> None:
    (error,) = refused({"judge.yaml": None})
    assert error.startswith("judge.yaml: ")
    assert "judge problem import" in error


@pytest.mark.parametrize(("topics", "wrong"), [("[array]", 1), ("[array, arrays]", 1), ("[array, graph]", 2)])
def test_a_topic_that_nobody_knows_makes_no_list_empty(refused: Refused, topics: str, wrong: int) -> None:
    errors = refused({"judge.yaml": ("topics: [arrays]", f"topics: {topics}")})
    assert len(errors) == wrong
    assert all("is not known here" in error for error in errors)
