"""`checker:` and `output_validator/` of a package: what they make, and what an author is told who got them wrong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from judge.checkers.methods import Methods
from judge.checkers.metric import Combine, Measure, Metric
from judge.checkers.package import PackageChecker
from judge.checkers.tokens import Tokens
from judge.checkers.validator import OutputValidators
from judge.errors import BrokenPackage
from judge.package.findings import Findings
from judge.package.load import load
from judge.package.output_validator import LEGACY_FOLDER, read_output_validators
from judge.package.tree import read_tree
from judge.problem import ClassEntry, FunctionEntry
from judge.values.types import parse
from sandbox.base import Limits

PACKAGES = Path(__file__).resolve().parents[2] / "packages" / "ours"
FOLDS, STUMP, DIVISOR, CLUSTERS = "seeded-folds", "threshold-classifier", "any-divisor", "seeded-clusters"
LIMITS = Limits(1.0, 3.0, 64)


def changed(tmp_path: Path, slug: str, files: dict[str, str | None]) -> Path:
    """A copy of a package with other files; None takes one away."""
    package = tmp_path / slug
    shutil.copytree(PACKAGES / slug, package)
    for path, text in files.items():
        (package / path).unlink(missing_ok=True)
        if text is not None:
            (package / path).parent.mkdir(parents=True, exist_ok=True)
            (package / path).write_text(text, "utf-8")
    return package


def edited(slug: str, old: str, new: str) -> dict[str, str | None]:
    text = (PACKAGES / slug / "judge.yaml").read_text("utf-8")
    assert text.count(old) == 1
    return {"judge.yaml": text.replace(old, new)}


class TestMade:
    def test_the_packages_own_function(self) -> None:
        problem = load(PACKAGES / FOLDS)
        assert isinstance(problem.checker, PackageChecker)
        assert sorted(problem.checker.program.files) == ["check.py", "shapes.py"]
        assert problem.checker.limits == Limits(60.0, 121.0, 2048, 8 * 1024 * 1024)
        assert isinstance(problem.entry, FunctionEntry)
        assert (problem.entry.over, str(problem.entry.gives)) == ("seed", "list[list[list[int]]]")
        assert problem.entry.expected == parse("None")

    def test_a_metric_of_several_calls(self) -> None:
        assert load(PACKAGES / "noisy-votes").checker == Metric(Measure.ACCURACY, combine=Combine.MEAN)

    def test_a_checker_a_method(self) -> None:
        problem = load(PACKAGES / STUMP)
        assert isinstance(problem.checker, Methods)
        assert problem.checker.checkers["predict"] == Metric(Measure.ACCURACY)
        assert isinstance(problem.entry, ClassEntry)
        assert [str(method.expected) for method in problem.entry.methods] == ["None", "Any", "list[int]"]

    def test_the_packages_own_function_for_a_class(self, tmp_path: Path) -> None:
        check = {"output_validator/check.py": "def check(calls, expected, got):\n    return True\n"}
        sample = {"data/sample/01.ans": "[null, null, [7, 9], [7, 9], [9]]\n"}
        package = changed(tmp_path, STUMP, {**edited(STUMP, CHECKER, "checker: package"), **check, **sample})
        checker = load(package).checker
        assert isinstance(checker, PackageChecker)
        assert checker.of_calls

    def test_an_output_validator(self) -> None:
        checker = load(PACKAGES / DIVISOR).checker
        assert isinstance(checker, OutputValidators)
        assert checker.mains == ("output_validator/compare/__main__.py",)
        assert sorted(checker.program.files) == [
            "output_validator/compare/__main__.py",
            "output_validator/compare/feedback.py",
        ]

    @pytest.mark.parametrize(
        ("files", "main"),
        [
            ({"output_validator/v.py": "x = 1\n"}, "output_validator/v.py"),
            ({"output_validator/v.py": "x = 1\n", "output_validator/v.txt": "\n"}, "output_validator/v.py"),
            ({"output_validator/main.py": "x = 1\n", "output_validator/b.py": "\n"}, "output_validator/main.py"),
            (
                {"output_validator/__main__.py": "x = 1\n", "output_validator/b.py": "\n"},
                "output_validator/__main__.py",
            ),
            ({"output_validator/v/only.py": "x = 1\n"}, "output_validator/v/only.py"),
        ],
    )
    def test_which_file_of_a_validator_runs(self, tmp_path: Path, files: dict[str, str], main: str) -> None:
        package = changed(tmp_path, DIVISOR, {})
        shutil.rmtree(package / "output_validator")
        for path, text in files.items():
            (package / path).parent.mkdir(parents=True, exist_ok=True)
            (package / path).write_text(text)
        checker = load(package).checker
        assert isinstance(checker, OutputValidators)
        assert checker.mains == (main,)

    @pytest.mark.parametrize(
        ("output", "input_mib", "remedy"),
        [(15, 0, "write output: 14"), (8, 8, "write output: 6"), (8, 20, "make the test data smaller")],
    )
    def test_what_a_validator_looks_at_fits_its_cell(
        self, tmp_path: Path, output: int, input_mib: int, remedy: str
    ) -> None:
        text = (PACKAGES / DIVISOR / "problem.yaml").read_text("utf-8")
        limits = {"problem.yaml": text.replace("memory: 256", f"memory: 256, output: {output}")}
        large = {"data/secret/99-large.in": "1" * (input_mib << 20), "data/secret/99-large.ans": "\n"}
        with pytest.raises(BrokenPackage) as broken:
            load(changed(tmp_path, DIVISOR, {**limits, **(large if input_mib else {})}))
        (found,) = (one for one in broken.value.diagnostics if one.key == "limits.output")
        assert found.path == "problem.yaml"
        assert found.remedy == remedy

    def test_legacy_packages_may_have_several(self, tmp_path: Path) -> None:
        for path in ("a.py", "b/__main__.py"):
            (tmp_path / LEGACY_FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / LEGACY_FOLDER / path).write_text("x = 1\n")
        findings = Findings()
        made = read_output_validators(read_tree(tmp_path, findings), LIMITS, findings, LEGACY_FOLDER)
        assert made is not None
        assert made.mains == ("output_validators/a.py", "output_validators/b/__main__.py")

    def test_without_one_tokens_are_compared(self, tmp_path: Path) -> None:
        package = changed(tmp_path, DIVISOR, {})
        shutil.rmtree(package / "output_validator")
        assert load(package).checker == Tokens()


OWN, CHECKER = 'checker: {package: {answer: "None"}}', "checker:\n  methods:\n    predict: {metric: accuracy}"
INERTIA = "checker: {metric: {name: inertia, points: points, clusters: k}}"


@pytest.mark.parametrize(
    ("slug", "files", "said"),
    [
        (
            FOLDS,
            edited(FOLDS, "over: seed", "over: sead"),
            "judge.yaml:1 (entry): there is no parameter 'sead' to call",
        ),
        (FOLDS, edited(FOLDS, '"None"', '"Nothing"'), "(checker.package.answer): column 1 of 'Nothing'"),
        (
            FOLDS,
            edited(FOLDS, "answer:", "answers:"),
            "(checker.package.answers): there is no such parameter; write answer",
        ),
        (
            FOLDS,
            edited(FOLDS, OWN, "checker: exact"),
            "nothing runs what is in output_validator; write checker: package",
        ),
        (FOLDS, edited(FOLDS, OWN, "checker: {methods: {f: exact}}"), "a function has no methods"),
        (FOLDS, edited(FOLDS, OWN, "checker: {each: package}"), "nothing runs what is in output_validator"),
        (
            FOLDS,
            {"output_validator/check.py": None},
            "output_validator/check.py: judge.yaml asks for the package's own",
        ),
        (FOLDS, {"output_validator/big.txt": "x" * 2**23}, "output_validator: the folder has"),
        (FOLDS, {"data/sample/01.ans": "[]\n"}, "data/sample/01.ans: expected None, got list"),
        (
            FOLDS,
            {"data/sample/01.in": '{"n": 40, "k": 4, "seed": []}\n'},
            "data/sample/01.in: expected a list of 1 to 16, got one of 0 at seed",
        ),
        (
            FOLDS,
            {"data/sample/01.in": '{"n": 40, "k": 4, "seed": 1}\n'},
            "data/sample/01.in: expected list[int], got int",
        ),
        (
            STUMP,
            edited(STUMP, "predict: {metric", "predikt: {metric"),
            "there is no such method; write one of fit, predict",
        ),
        (STUMP, edited(STUMP, "metric: accuracy", "metric: acuracy"), "(checker.methods.predict.metric.name)"),
        (
            STUMP,
            edited(STUMP, CHECKER, "checker:\n  methods: {classes: {unordered: {depth: 2}}}"),
            "methods.classes.unordered",
        ),
        (STUMP, edited(STUMP, CHECKER, "checker: {methods: {}}"), "(checker.methods): the methods are missing"),
        (
            STUMP,
            edited(STUMP, CHECKER, "checker: {metric: accuracy}"),
            "it measures what one method returns; write {methods",
        ),
        (STUMP, edited(STUMP, CHECKER, "checker: one_of"), "(checker.one_of): the calls of a class have one list"),
        (
            STUMP,
            edited(STUMP, CHECKER, "checker: {methods: {classes: one_of}}"),
            "(checker.methods.classes.one_of): the calls of a class have one list",
        ),
        (STUMP, edited(STUMP, CHECKER, OWN), "(checker.package.answer): the answers of a class are one a call"),
        (STUMP, edited(STUMP, "class: Stump", "class: Stump\n  over: X"), "only a function is called over a parameter"),
        (
            STUMP,
            {"data/sample/01.ans": '[null, null, [7, 9], {"labels": [7, 9]}, {"labels": [9], "threshold": 1.0}]\n'},
            'data/sample/01.ans: call 3 (predict): the answer has no threshold; add "threshold": and a number',
        ),
        (
            DIVISOR,
            edited(DIVISOR, "topics", "checker: tokens\ntopics"),
            "the programs in output_validator compare already",
        ),
        (
            DIVISOR,
            {"output_validator/other.py": "x = 1\n", "output_validator/b.py": "\n"},
            "none is called __main__.py",
        ),
        (
            DIVISOR,
            {
                "output_validator/compare/__main__.py": None,
                "output_validator/compare/feedback.py": None,
                "output_validator/v.cpp": "int main() {}\n",
            },
            "output_validator/v.cpp: not judged here: C++; write it in Python",
        ),
        (
            CLUSTERS,
            edited(CLUSTERS, "points: points, clusters", "points: dots, clusters"),
            "there is no parameter 'dots'",
        ),
        (CLUSTERS, edited(CLUSTERS, INERTIA, "checker: {tuple: [metric]}"), "(checker.tuple): it compares a tuple"),
        (CLUSTERS, {"data/sample/01.ans": "{}\n"}, 'data/sample/01.ans: the answer has no threshold; add "threshold"'),
    ],
)
def test_told(tmp_path: Path, slug: str, files: dict[str, Any], said: str) -> None:
    with pytest.raises(BrokenPackage) as caught:
        load(changed(tmp_path, slug, files))
    assert said in "\n".join(map(str, caught.value.diagnostics))
