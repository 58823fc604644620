"""A problem as the judge sees it: frozen, read once from its package, paths to its test data instead of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from judge.checkers.base import Checker
from judge.checkers.cell import CellChecker
from judge.values.types import ListOf, Type
from judge.verdict import Verdict
from sandbox.base import Limits, Profile


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Topic(StrEnum):
    """The closed vocabulary of topics."""

    ARRAYS = "arrays"
    STRINGS = "strings"
    HASH_MAPS = "hash-maps"
    SORTING = "sorting"
    SEARCHING = "searching"
    TWO_POINTERS = "two-pointers"
    SLIDING_WINDOW = "sliding-window"
    LINKED_LISTS = "linked-lists"
    TREES = "trees"
    GRAPHS = "graphs"
    DYNAMIC_PROGRAMMING = "dynamic-programming"
    DESIGN = "design"
    SUPERVISED = "supervised"
    UNSUPERVISED = "unsupervised"
    EVALUATION = "evaluation"
    NEURAL_NETWORKS = "neural-networks"
    LINEAR_ALGEBRA = "linear-algebra"
    PROBABILITY = "probability"
    CALCULUS = "calculus"
    OPTIMISATION = "optimisation"
    PANDAS = "pandas"
    FEATURE_ENGINEERING = "feature-engineering"
    CASE_STUDIES = "case-studies"
    EXPERIMENTATION = "experimentation"
    ML_SYSTEMS = "ml-systems"
    DEBUGGING = "debugging"


def topic_counts(of_each: Iterable[Iterable[Topic]]) -> dict[Topic, int]:
    """How many have each topic, the vocabulary in its order; 0 where none has. `of_each`: the topics of each problem."""
    counts = Counter(topic for topics in of_each for topic in set(topics))
    return {topic: counts[topic] for topic in Topic}


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Method:
    """`expects`: the type of what `.ans` holds for a call; None: that of what it returns."""

    name: str
    parameters: tuple[Parameter, ...]
    returns: Type
    expects: Type | None = None

    @property
    def expected(self) -> Type:
        return self.returns if self.expects is None else self.expects


@dataclass(frozen=True, slots=True)
class FunctionEntry:
    """`parameters`, `returns`: of one call. `expects`: the type of a right answer in `.ans`; None: that of what comes back.

    `over`: the parameter of which a test holds a list; the function is called once for each of its items, and what
    comes back is the list of returns. `several`: `.ans` holds a list of right answers (the checker `one_of`).
    """

    name: str
    parameters: tuple[Parameter, ...]
    returns: Type
    several: bool = False
    expects: Type | None = None
    over: str | None = None

    @property
    def given(self) -> tuple[Parameter, ...]:
        """The parameters as `.in` holds them."""
        return tuple(Parameter(p.name, ListOf(p.type)) if p.name == self.over else p for p in self.parameters)

    @property
    def gives(self) -> Type:
        """The type of what comes back from a test."""
        return self.returns if self.over is None else ListOf(self.returns)

    @property
    def expected(self) -> Type:
        """Of one right answer."""
        return self.gives if self.expects is None else self.expects


@dataclass(frozen=True, slots=True)
class ClassEntry:
    name: str
    constructor: tuple[Parameter, ...]
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class ProblemLimits:
    """Of one test, but `code_bytes`. `wall_s` None: twice the CPU limit and a second more."""

    cpu_s: float = 2.0
    memory_mib: int = 256
    output_bytes: int = 8 * 1024 * 1024
    code_bytes: int = 64 * 1024
    wall_s: float | None = None
    processes: int = 16

    @property
    def of_a_run(self) -> Limits:
        wall_s = self.wall_s if self.wall_s is not None else 2 * self.cpu_s + 1.0
        return Limits(self.cpu_s, wall_s, self.memory_mib, self.output_bytes, self.processes)


@dataclass(frozen=True, slots=True)
class TestCase:
    """One test. `name` is its path under `data/` without `.in`; `group` is `sample`, `secret` or `secret/<group>`.

    `args`: those of the output validator (`output_validator_args` of the case, else of its group).
    """

    __test__ = False

    name: str
    group: str
    input: Path
    answer: Path
    args: tuple[str, ...] = ()

    @property
    def sample(self) -> bool:
        return self.group == "sample"


@dataclass(frozen=True, slots=True)
class TestGroup:
    """`at_least` of its cases must be accepted; None: all of them. `profile`: the libraries its cases are run with; None: the
    problem's."""

    __test__ = False

    name: str
    at_least: int | None = None
    profile: Profile | None = None


class Expected(StrEnum):
    """The folder of an example submission (problem package format 2025-09, submissions)."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    RUN_TIME_ERROR = "run_time_error"
    REJECTED = "rejected"
    BRUTE_FORCE = "brute_force"
    OTHER = "other"
    """Any other folder: what becomes of it stands in `submissions/submissions.yaml`."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """`permitted`: every test has one of these. `required`: some test has one of these; none: nothing is required."""

    permitted: frozenset[Verdict]
    required: frozenset[Verdict]


class TimeBound(StrEnum):
    """What an example submission says of the time limit: it must be enough for this one, or too little for it."""

    LOWER = "lower"
    UPPER = "upper"


@dataclass(frozen=True, slots=True)
class Example:
    """An example submission that the package ships, and the folder that says what becomes of it.

    `name`: below `submissions/`, a file or a folder. `path`: the file that runs, `entry` its name within the submission,
    `files` the others, by the same kind of name. `expectations`: all must hold.
    """

    name: str
    expected: Expected
    path: Path
    entry: str
    files: tuple[tuple[str, Path], ...] = ()
    expectations: tuple[Expectation, ...] = ()
    time_bound: TimeBound | None = None


class StatementForm(StrEnum):
    """By the file's suffix, the one that is preferred first."""

    MARKDOWN = "md"
    LATEX = "tex"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Statement:
    """`language`: its tag, as in the file's name (`en`, `pt-BR`)."""

    language: str
    name: str
    form: StatementForm
    path: Path


@dataclass(frozen=True, slots=True)
class Problem:
    """`entry` None: a standard-input problem. `version`, `judging_digest`: SHA-256, hexadecimal.

    `cases`: samples first, then secret ones, each by name bytewise; built ones are among them once they are built.
    `starter`: the code a candidate begins with. `statement`: Markdown without title and samples, of the first of
    `statements`, which has one a language, English first. `includes`: files laid over every submission, by their names.
    """

    slug: str
    name: str
    uuid: str
    version: str
    judging_digest: str
    entry: FunctionEntry | ClassEntry | None
    profile: Profile
    checker: Checker | CellChecker
    limits: ProblemLimits
    topics: tuple[Topic, ...]
    difficulty: Difficulty
    hints: tuple[str, ...]
    groups: tuple[TestGroup, ...]
    cases: tuple[TestCase, ...]
    examples: tuple[Example, ...]
    statement: str
    editorial: str
    starter: str
    directory: Path
    statements: tuple[Statement, ...] = ()
    includes: tuple[tuple[str, Path], ...] = ()

    @property
    def samples(self) -> tuple[TestCase, ...]:
        return tuple(case for case in self.cases if case.sample)

    def profile_of(self, case: TestCase) -> Profile:
        """The libraries that `case` is run with: its group's, or the problem's."""
        return next((g.profile for g in self.groups if g.name == case.group and g.profile is not None), self.profile)
