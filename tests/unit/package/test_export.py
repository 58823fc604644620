"""What is exported judges alone, in a Python that has nothing of ours, as our own judge does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from judge.errors import BrokenPackage
from judge.package.export import driving
from judge.package.export.bundle import CannotBundle, bundle
from judge.package.export.constructed import NotConstructible, constructed
from judge.package.export.icpc import DRIVER, VALIDATOR, exported
from judge.package.export.programs import signature_of, validator
from judge.package.findings import Findings
from judge.package.importing import Wanted, import_folder
from judge.package.load import load
from judge.package.settings import read_settings
from judge.package.tree import read_tree
from judge.problem import Difficulty, Problem, Topic
from judge.values import accept
from sandbox.guest import wire
from tests.unit.package.packages import PROBLEM, written


def export(
    tmp_path: Path, judge_yaml: str, cases: Mapping[str, tuple[Any, Any]], files: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    package = written(tmp_path, "by-hand", judge_yaml, cases, files)
    (tmp_path / "built").mkdir()
    name, contents = exported(package, tmp_path / "built")
    assert name == "byhand"
    return contents


class Other:
    """Another judge: lays out an export, runs a submission on a case, and its validator."""

    def __init__(self, place: Path, contents: Mapping[str, bytes]) -> None:
        self.root = place / "other"
        for path, data in contents.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def run(self, source: str, case: str, name: str = "theirs.py") -> subprocess.CompletedProcess[bytes]:
        work = self.root / "work"
        work.mkdir(exist_ok=True)
        (work / name).write_text(source, "utf-8")
        (work / "__main__.py").write_bytes((self.root / DRIVER).read_bytes())
        given = (self.root / f"data/{case}.in").read_bytes()
        return self._python("__main__.py", given, work)

    def judge(self, output: bytes, case: str) -> tuple[int, dict[str, str]]:
        feedback = self.root / "feedback"
        feedback.mkdir(exist_ok=True)
        data = self.root / "data"
        done = self._python(
            str(self.root / VALIDATOR), output, feedback, f"{data / case}.in", f"{data / case}.ans", f"{feedback}/"
        )
        assert done.stderr == b""
        return done.returncode, {path.stem: path.read_text("utf-8") for path in feedback.iterdir()}

    @staticmethod
    def _python(program: str, given: bytes, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Without our environment and without our packages."""
        return subprocess.run(
            [sys.executable, "-P", "-c", _ALONE, program, *arguments],
            input=given,
            cwd=cwd,
            env={},
            capture_output=True,
            check=False,
            timeout=60,
        )


_ALONE = """\
import runpy, sys
class NotHere:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("judge", "sandbox", "pydantic"):
            raise ModuleNotFoundError(name)
# What a file carries is looked up before this, since it comes in front of it.
sys.meta_path.insert(0, NotHere())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

SUM = "entry: {function: total, parameters: {xs: 'list[float]', start: 'int | None'}, returns: float}\n"
ONE = {"sample/01": ({"xs": [1], "start": 1}, 2.0), "secret/01": ({"xs": [], "start": 2}, 2.0)}
ARRAYS = "entry: {function: scale, parameters: {a: 'ndarray[float32, (n, d)]', by: float}, returns: 'ndarray[float64, (n, d)]'}\n"
NODES = "entry: {function: back, parameters: {head: 'ListNode[int] | None'}, returns: 'ListNode[int] | None'}\n"
BACK = """\
def back(head):
    made = None
    while head:
        made, head = ListNode(head.val, made), head.next
    return made
"""
COUNTER = """\
class Counter:
    def __init__(self, start):
        self.n = start

    def add(self, by):
        self.n += by
        return self

    def value(self):
        return self.n
"""
CLASS = """\
entry:
  class: Counter
  constructor: {start: int}
  methods:
    add: {parameters: {by: int}, returns: "None"}
    value: {parameters: {}, returns: int}
"""


def test_a_function(tmp_path: Path) -> None:
    cases = {"sample/01": ({"xs": [1, 2.5], "start": None}, 3.5), "secret/e/01": ({"xs": [], "start": 2}, 2.0)}
    other = Other(tmp_path, export(tmp_path, SUM, cases))
    source = "def total(xs, start):\n    print('noise')\n    return sum(xs, start or 0.0)\n"
    done = other.run(source, "sample/01")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"3.5\n", b"noise\n")
    assert other.judge(done.stdout, "sample/01") == (42, {})
    status, said = other.judge(b"3.6\n", "sample/01")
    assert status == 43
    assert "3.5" in said["judgemessage"]
    assert "3.5" not in said.get("teammessage", "")


def test_a_method_of_a_solution_class(tmp_path: Path) -> None:
    other = Other(tmp_path, export(tmp_path, SUM, ONE))
    done = other.run("class Solution:\n    def total(self, xs, start):\n        return sum(xs) + start\n", "sample/01")
    assert done.stdout == b"2.0\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def total(xs, start):\n    return xs[9]\n", b"IndexError"),
        ("def other(xs, start):\n    pass\n", b"no function `total` found"),
        ("def total(xs, start):\n    return object()\n", b"cannot be returned"),
        ("def total(:\n", b"SyntaxError"),
        ("import sys\nsys.exit(0)\n", b"SystemExit"),
    ],
)
def test_a_submission_that_fails_ends_with_a_status(tmp_path: Path, source: str, said: bytes) -> None:
    other = Other(tmp_path, export(tmp_path, SUM, ONE))
    done = other.run(source, "sample/01")
    assert done.returncode == 1
    assert done.stdout == b""
    assert said in done.stderr or said == b"SyntaxError"


def test_arrays(tmp_path: Path) -> None:
    cases = {
        "sample/01": ({"a": [[1, 2], [3, 4]], "by": 2}, [[2, 4], [6, 8]]),
        "secret/01": ({"a": [[0.5, 1]], "by": 1}, [[0.5, 1]]),
    }
    other = Other(tmp_path, export(tmp_path, ARRAYS, cases))
    source = (
        "def scale(a, by):\n    assert a.dtype == 'float32' and type(by) is float\n    return a.astype(float) * by\n"
    )
    done = other.run(source, "sample/01", name="solution.py")
    assert done.returncode == 0, done.stderr
    assert other.judge(done.stdout, "sample/01")[0] == 42
    assert (
        other.judge(
            other.run("def scale(a, by):\n    return (a * by).T\n", "sample/01", "solution.py").stdout, "sample/01"
        )[0]
        == 43
    )
    assert other.judge((other.root / "data/sample/01.ans").read_bytes(), "sample/01")[0] == 42
    for wrong in (b"", b"[[2, 4], [6, 8]]", b"null", b"[", b'{"$nd": ["float64", [9, 9], ""]}', b"\xff"):
        status, said = other.judge(wrong, "sample/01")
        assert (status, "declared type" in said["judgemessage"]) == (43, True)


def test_linked_lists(tmp_path: Path) -> None:
    other = Other(
        tmp_path,
        export(tmp_path, NODES, {"sample/01": ({"head": [1, 2, 3]}, [3, 2, 1]), "secret/01": ({"head": []}, [])}),
    )
    source = BACK
    done = other.run(source, "sample/01")
    assert done.stdout == b"[3,2,1]\n", done.stderr
    assert other.judge(done.stdout, "sample/01")[0] == 42


def test_a_class(tmp_path: Path) -> None:
    calls = {"calls": [["Counter", [5]], ["add", [2]], ["value", []]]}
    other = Other(
        tmp_path,
        export(tmp_path, CLASS, {"sample/01": (calls, [None, None, 7]), "secret/01": (calls, [None, None, 7])}),
    )
    source = COUNTER
    done = other.run(source, "sample/01")
    assert done.stdout == b"[null,null,7]\n"
    assert other.judge(done.stdout, "sample/01")[0] == 42


@pytest.mark.parametrize(
    ("checker", "returns", "answer", "right", "wrong"),
    [
        ("{one_of: exact}", "'list[int]'", [[1, 2], [2, 1]], "[2, 1]", "[1, 1]"),
        ("{one_of: array}", "'ndarray[float64, (n,)]'", [[1.0], [2.0, 3.0]], "np.array([2.0, 3.0])", "np.array([1.5])"),
        ("{unordered: {depth: 1}}", "'list[str]'", ["a", "b"], "['b', 'a']", "['b', 'b']"),
        ("{tuple: [exact, {up_to_sign: {}}]}", "'tuple[int, ndarray[float64, (n, 1)]]'", [1, [[1.0]]],
         "(1, np.array([[-1.0]]))", "(1, np.array([[2.0]]))"),
        ("up_to_relabelling", "'list[int]'", [0, 0, 1], "[5, 5, 3]", "[5, 3, 3]"),
    ],
)  # fmt: skip
def test_checkers_leave_with_all_that_they_need(
    tmp_path: Path, checker: str, returns: str, answer: Any, right: str, wrong: str
) -> None:
    judge_yaml = f"entry: {{function: f, parameters: {{x: int}}, returns: {returns}}}\nchecker: {checker}\n"
    cases = {"sample/01": ({"x": 1}, answer), "secret/01": ({"x": 2}, answer)}
    other = Other(tmp_path, export(tmp_path, judge_yaml, cases))
    for returned, status in ((right, 42), (wrong, 43)):
        done = other.run(f"import numpy as np\ndef f(x):\n    return {returned}\n", "sample/01")
        assert other.judge(done.stdout, "sample/01")[0] == status, done.stderr


def test_two_files_and_none_of_them_named_solution(tmp_path: Path) -> None:
    other = Other(tmp_path, export(tmp_path, SUM, ONE))
    other.run("", "sample/01", name="one.py")
    done = other.run("", "sample/01", name="two.py")
    assert done.returncode == 1
    assert b"solution.py" in done.stderr


# what stands in the package

EXACT = "entry: {function: f, parameters: {x: int}, returns: 'list[int]'}\nchecker: exact\n"
TOKENS = "checker: {tokens: {float_tolerance: 1.0e-6}}\n"
CASES = {"sample/01": ({"x": 1}, "[1, 2]\n"), "secret/edge/01": ({"x": 2}, [3])}


def test_only_the_standards_files_and_names(tmp_path: Path) -> None:
    contents = export(tmp_path, EXACT, CASES)
    assert "judge.yaml" not in contents
    assert contents["problem.yaml"].decode() == PROBLEM
    assert b"def f(x: int) -> list[int]:" in contents["attachments/templates/python3/solution.py"]
    assert b"def f(x: int) -> list[int]:" in contents["statement/problem.en.md"]


def test_exact_answers_of_plain_types_need_no_validator_of_ours(tmp_path: Path) -> None:
    contents = export(tmp_path, EXACT, CASES)
    assert VALIDATOR not in contents
    assert contents["data/sample/01.ans"] == b"[1,2]\n"
    asked = b'{"output_validator_args": ["case_sensitive", "space_change_sensitive"]}\n'
    assert contents["data/sample/test_group.yaml"] == contents["data/secret/test_group.yaml"] == asked


@pytest.mark.parametrize("said", ["full_feedback: false", "# why\n{full_feedback: false, output_validator_args: []}\n"])
def test_each_marked_group_gets_the_arguments(tmp_path: Path, said: str) -> None:
    contents = export(tmp_path, EXACT, CASES, {"data/secret/edge/test_group.yaml": said})
    assert json.loads(contents["data/secret/edge/test_group.yaml"]) == {
        "full_feedback": False,
        "output_validator_args": ["case_sensitive", "space_change_sensitive"],
    }


@pytest.mark.parametrize("by_name", [False, True])
def test_other_arguments_leave_as_they_stand_and_come_back(tmp_path: Path, by_name: bool) -> None:
    words = ("1.10", "007", "1e5", "null", "true", "x y", "-1")
    listed = f"[{', '.join(words)}]"
    said = f"input_validator_args: {f'{{validate: {listed}}}' if by_name else listed}\nfull_feedback: true\n"
    cases = {"sample/01": ("1\n", "2\n"), "secret/edge/01": ("2\n", "3\n")}
    contents = export(tmp_path, TOKENS, cases, {"data/secret/edge/test_group.yaml": said})
    kept = json.loads(contents["data/secret/edge/test_group.yaml"])
    assert kept["input_validator_args"] == ({"validate": list(words)} if by_name else list(words))
    assert kept["full_feedback"] is True
    for path, data in contents.items():
        (tmp_path / "theirs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "theirs" / path).write_bytes(data)
    wanted = Wanted((Topic.ARRAYS,), Difficulty.EASY, slug="theirs")
    back = import_folder(tmp_path / "theirs", tmp_path / "problems", wanted, measure=lambda _: 1.0)
    findings = Findings()
    settings = read_settings(read_tree(back.directory, findings), ["secret/edge"], findings)
    assert settings.input_args("secret/edge/01").of("validate") == words


def test_a_group_that_only_the_generator_fills_is_marked_like_the_others(tmp_path: Path) -> None:
    files = {"data/secret/edge/test_group.yaml": "", "generators/generate.py": "CASES = {}\n"}
    package = written(tmp_path, "by-hand", SUM, {"sample/01": ({"xs": [1], "start": 1}, 2.0)}, files)
    for group in ("edge", "made"):
        (tmp_path / "built/secret" / group).mkdir(parents=True)
        (tmp_path / "built/secret" / group / "01.in").write_text('{"xs":[2],"start":null}\n')
        (tmp_path / "built/secret" / group / "01.ans").write_text("2.0\n")
    _, contents = exported(package, tmp_path / "built")
    assert contents["data/secret/made/01.ans"] == b"2.0\n"
    assert contents["data/secret/made/test_group.yaml"].startswith(b"#")


def test_standard_input_keeps_its_data_and_gets_arguments(tmp_path: Path) -> None:
    contents = export(
        tmp_path,
        TOKENS,
        {"sample/01": ("1\n", "2 \n"), "secret/01": ("2\n", "3\n")},
    )
    assert DRIVER not in contents
    assert VALIDATOR not in contents
    assert contents["data/sample/01.ans"] == b"2 \n"
    asked = ["float_relative_tolerance", "1e-06", "float_absolute_tolerance", "1e-06"]
    assert json.loads(contents["data/secret/test_group.yaml"]) == {"output_validator_args": asked}


def test_the_default_for_standard_input_asks_for_nothing(tmp_path: Path) -> None:
    contents = export(tmp_path, "", {"sample/01": ("1\n", "2\n"), "secret/01": ("2\n", "3\n")})
    assert not [path for path in contents if path.endswith("test_group.yaml")]


@pytest.mark.parametrize("policy", ("at_least: 1", "profile: python"))
def test_a_policy_that_the_standard_lacks_is_refused(tmp_path: Path, policy: str) -> None:
    with pytest.raises(BrokenPackage, match=rf"groups\.edge\.{policy.partition(':')[0]}"):
        export(
            tmp_path,
            f"{SUM}profile: numpy\ngroups: {{edge: {{{policy}}}}}\n",
            {"sample/01": ({"xs": [1], "start": 1}, 2.0), "secret/edge/01": ({"xs": [1], "start": 1}, 2.0)},
        )


@pytest.mark.parametrize(
    ("type_", "given", "written_as"),
    [
        ("ndarray[float64]", {"$nd": ["float64", [], "AAAAAAAA+D8="]}, '{"$nd":["float64",[],"AAAAAAAA+D8="]}'),
        ("ListNode | None", None, "[]"),
        ("TreeNode | None", [1, None, 2, None, None], "[1,null,2]"),
        ("TreeNode | None", None, "[]"),
        ("dict[float, int]", {"$d": [[1, 2]]}, '{"$d":[[1.0,2]]}'),
        ("set[float]", {"$s": [1]}, '{"$s":[1.0]}'),
        ("list[float]", [1, 2.5], "[1, 2.5]"),
        (
            "DataFrame",
            {"$df": {"columns": [["a", "float64", [20.0, None]], ["b", "float16", [0.1, 1]]], "index": [0, 1]}},
            '{"$df":{"columns":[["a","float64",[20.0,{"$f":"nan"}]],["b","float16",[0.0999755859375,1.0]]],"index":[0,1]}}',
        ),
        (
            "Series",
            {"$sr": {"column": ["day", "datetime64[ns]", ["2024-01-31"]], "index": [0]}},
            '{"$sr":{"column":["day","datetime64[ns]",["2024-01-31T00:00:00"]],"index":[0]}}',
        ),
    ],
)
def test_an_input_leaves_in_a_form_that_the_driver_reads_as_we_do(
    tmp_path: Path, type_: str, given: Any, written_as: str
) -> None:
    judge_yaml = f"entry: {{function: f, parameters: {{n: int, x: '{type_}'}}, returns: int}}\n"
    case = ({"n": 1, "x": given}, 1)
    contents = export(tmp_path, judge_yaml, {"sample/01": case, "secret/01": case})
    text = contents["data/secret/01.in"]
    assert text.decode().replace(" ", "").endswith(f'"x":{written_as.replace(" ", "")}}}\n')
    problem = load(tmp_path / "by-hand")
    assert problem.entry is not None
    arguments = accept.accept_input(given_as(problem), problem.entry)
    assert driving.payload(text, signature_of(problem.entry)) == accept.payloads(arguments, problem.entry)[0]


def given_as(problem: Problem) -> Any:
    """What the package itself has for its first case."""
    return wire.decode(problem.cases[0].input.read_bytes())


@pytest.mark.parametrize(
    ("shape", "given", "read"),
    [
        ("(n, d)", [], (0, 3)),
        ("(n, 2)", [], (0, 2)),
        ("(n, m)", [], (0, 0)),
        ("(n, _)", [], (0, 0)),
        ("(n, d)", {"$nd": ["float64", [0, 3], ""]}, (0, 3)),
        ("(2, n, d)", [[], []], (2, 0, 3)),
    ],
)
def test_a_shape_that_lists_do_not_show_is_learnt_as_we_learn_it(
    tmp_path: Path, shape: str, given: Any, read: tuple[int, ...]
) -> None:
    entry = (
        f"{{function: f, parameters: {{a: 'ndarray[float64, (d,)]', b: 'ndarray[float64, {shape}]'}}, returns: int}}"
    )
    case = ({"a": [1.0, 2.0, 3.0], "b": given}, 1)
    contents = export(tmp_path, f"entry: {entry}\n", {"sample/01": case, "secret/01": case})
    problem = load(tmp_path / "by-hand")
    assert problem.entry is not None
    assert wire.decode(contents["data/secret/01.in"]) == given_as(problem)
    _, b = wire.decode(driving.payload(contents["data/secret/01.in"], signature_of(problem.entry)))
    assert b.shape == read


def test_what_is_misread_all_the_same_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driving, "payload", lambda given, signature: b"[[1.0],5]")
    with pytest.raises(BrokenPackage, match=r"secret/01\.in: another judge would be given something else for start;"):
        export(tmp_path, SUM, ONE | {"secret/01": ({"xs": [1], "start": 1}, 2.0)})


# the parts


@pytest.mark.parametrize("slug", ["two-sum", "k-means", "logistic-regression", "count-islands"])
def test_the_driver_hands_over_what_our_own_cells_are_given(slug: str) -> None:
    problem = load(Path(__file__).resolve().parents[3] / "problems" / slug)
    assert problem.entry is not None
    for case in problem.cases:
        given = case.input.read_bytes()
        arguments = accept.accept_input(wire.decode(given), problem.entry)
        assert driving.payload(given, signature_of(problem.entry)) == accept.payloads(arguments, problem.entry)[0]


@pytest.mark.parametrize("slug", ["two-sum", "k-means"])
def test_a_checker_is_made_again_from_its_text(slug: str) -> None:
    problem = load(Path(__file__).resolve().parents[3] / "problems" / slug)
    made = constructed(problem.checker)
    names: dict[str, Any] = {}
    exec("\n".join(f"import {module}" for module in sorted(made.imports)), names)
    assert eval(made.expression, names) == problem.checker


def test_what_cannot_be_written_down_is_said() -> None:
    with pytest.raises(NotConstructible, match="type function"):
        constructed((1, lambda: 1))
    with pytest.raises(NotConstructible, match="type object"):
        validator(None, object())  # type: ignore[arg-type]


def test_what_others_do_not_have_is_not_bundled() -> None:
    with pytest.raises(CannotBundle, match="pydantic"):
        bundle("x", "", ["judge.checkers.build"])


def test_a_bundle_is_the_same_each_time() -> None:
    made = {bundle("x", "pass\n", ["judge.checkers.tokens"]) for _ in range(2)}
    assert len(made) == 1
    assert "pydantic" not in json.dumps([line for line in made.pop().splitlines() if "import" in line])


@pytest.mark.parametrize("form", ["md", "tex"])
def test_a_statement_in_another_language_or_form_says_what_to_submit(tmp_path: Path, form: str) -> None:
    yaml = "entry: {function: f, parameters: {x: int}, returns: int}\nchecker: exact\n"
    package = written(tmp_path, "by-hand", yaml, {"sample/1": ({"x": 1}, 1), "secret/a/1": ({"x": 2}, 2)})
    (statement,) = (package / "statement").iterdir()
    statement.rename(package / f"statement/problem.sv.{form}")
    problem_yaml = package / "problem.yaml"
    names = [line for line in problem_yaml.read_text("utf-8").splitlines() if line.startswith("name:")]
    problem_yaml.write_text(problem_yaml.read_text("utf-8").replace(names[0], "name: {sv: Hand}"), "utf-8")
    (tmp_path / "built").mkdir()
    _, contents = exported(package, tmp_path / "built")
    assert b"def f(x: int) -> int:" in contents[f"statement/problem.sv.{form}"]


def test_calls_over_a_float_are_refused_before_a_case_is_read(tmp_path: Path) -> None:
    yaml = "entry: {function: f, parameters: {x: float}, returns: float, over: x}\nchecker: exact\n"
    with pytest.raises(BrokenPackage, match="the standard has no test of several calls"):
        export(tmp_path, yaml, {name: ({"x": [1.0, 2.0]}, [1.0, 2.0]) for name in ("sample/1", "secret/a/1")})
