"""What the hand-made packages mean: each fact here is a row of the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.package.importing import Imported, Wanted
from judge.package.load import read_package
from judge.package.settings import InputArguments
from judge.package.timelimit import Rule, rule_of
from judge.problem import Difficulty, Example, Expected, StatementForm, TestCase, TimeBound, Topic
from judge.verdict import Verdict

Import = Callable[..., Imported]
WANTED = Wanted((Topic.ARRAYS,), Difficulty.EASY)
NEAR = ("float_tolerance", "1e-6")


def case(made: Imported, name: str) -> TestCase:
    return next(case for case in made.package.problem.cases if case.name == name)


def example(made: Imported, name: str) -> Example:
    return next(example for example in made.package.problem.examples if example.name == name)


def names(made: Imported) -> list[str]:
    return [case.name for case in made.package.problem.cases]


def warnings(made: Imported) -> list[str]:
    return [str(warning) for warning in made.warnings]


class TestVersion202509:
    def test_a_package_by_the_standard_is_taken_as_it_is(self, imported: Import) -> None:
        made = imported("halves")
        assert made.lines == ("judge.yaml: topics arrays, strings, difficulty medium",)
        assert [str(one) for one in made.warnings] == ["problem.yaml (languages): not judged here: C++; Python 3 is"]

    def test_metadata(self, imported: Import) -> None:
        made = imported("halves")
        meta, problem = made.package.meta, made.package.problem
        assert (problem.name, meta.name["sv"]) == ("Halves", "Hälften")
        assert [person.name for person in meta.credits.authors] == ["The mljudge authors", "Somebody Else"]
        assert meta.credits.translators["sv"][0].name == "The mljudge authors"
        assert meta.source[0].url == "https://example.org/halves"
        assert meta.version == "1.0", "not 1"
        assert meta.keywords == ("floats", "no"), "not False"
        assert (problem.limits.cpu_s, problem.limits.memory_mib) == (1.0, 256)
        assert (problem.limits.output_bytes, problem.limits.code_bytes) == (1024 * 1024, 32 * 1024)
        assert meta.limits.time_multipliers.time_limit_to_tle == 1.5

    def test_arguments_of_group_and_case(self, imported: Import) -> None:
        made = imported("halves")
        assert case(made, "sample/2").args == NEAR, "a case that sets something else keeps its group's"
        assert case(made, "secret/exact/deeper/still/2-even").args == ()
        assert case(made, "secret/near/1").args == NEAR
        assert case(made, "secret/near/3-rough").args == ("float_absolute_tolerance", "0.2")
        given = made.package.data.input_args
        assert given["data/secret/near/1.in"] == InputArguments(("--most", "1000000000"))
        assert given["data/secret/exact/1-even.in"].of("bounds") == ("--even",)
        assert given["data/secret/exact/1-even.in"].of("another") == ()
        assert "data/sample/1.in" not in given

    def test_groups_and_plain_folders(self, imported: Import) -> None:
        made = imported("halves")
        assert case(made, "secret/exact/deeper/still/2-even").group == "secret/exact"
        assert [group.name for group in made.package.problem.groups] == ["secret/exact", "secret/near"]

    def test_statements_in_several_languages(self, imported: Import) -> None:
        statements = imported("halves").package.problem.statements
        assert [(s.language, s.name, s.form) for s in statements] == [
            ("en", "Halves", StatementForm.MARKDOWN),
            ("sv", "Hälften", StatementForm.MARKDOWN),
        ]

    def test_a_template_is_the_starter(self, imported: Import) -> None:
        assert imported("halves").package.problem.starter == "n = int(input())\nprint(n)\n"

    def test_a_submission_may_be_a_folder(self, imported: Import) -> None:
        parts = example(imported("halves"), "accepted/in_parts")
        assert parts.entry == "__main__.py"
        assert sorted(name for name, _ in parts.files) == ["parts/__init__.py", "parts/half.py"]

    def test_valid_and_invalid_outputs_are_never_judged(self, imported: Import) -> None:
        made = imported("halves")
        assert [(o.case.name, o.valid, o.case.args) for o in made.package.data.outputs] == [
            ("invalid_output/hexadecimal", False, NEAR),
            ("valid_output/exponent", True, NEAR),
        ]
        assert not [name for name in names(made) if "output" in name]

    def test_order_is_by_the_bytes_of_the_whole_name(self, imported: Import) -> None:
        assert names(imported("echo")) == [
            "sample/1",
            "secret/10",
            "secret/2",
            "secret/a-b/1",
            "secret/a.b/1",
            "secret/a/1",
            "secret/bytes/bom",
            "secret/bytes/crlf",
            "secret/bytes/latin",
            "secret/bytes/no-end",
        ]

    def test_bytes_of_the_data_stay_as_they_are(self, imported: Import) -> None:
        made = imported("echo")
        assert case(made, "secret/bytes/crlf").input.read_bytes() == b"one\r\ntwo\r\n"
        assert case(made, "secret/bytes/bom").input.read_bytes().startswith(b"\xef\xbb\xbf")

    def test_latex_and_pdf(self, imported: Import) -> None:
        problem = imported("echo").package.problem
        assert [(s.language, s.form.value) for s in problem.statements] == [
            ("en", "tex"),
            ("de", "pdf"),
            ("pt-BR", "md"),
        ]
        assert "$2^{10}$ bytes, $100\\%$ of them" in problem.statement
        assert "text\\_with\\_underscores, \\*stars\\* and \\<angles\\>" in problem.statement
        assert "\n{{nextsample}}\n" in problem.statement
        assert "problemname" not in problem.statement

    def test_includes_for_all_languages_and_over_them_those_for_python(self, imported: Import) -> None:
        problem = imported("driven").package.problem
        laid = {name: path.parent.name for name, path in problem.includes}
        assert laid == {"table.txt": "default", "weights.py": "python3", "__main__.py": "python3"}

    def test_submissions_yaml(self, imported: Import) -> None:
        made = imported("manytongues")
        assert example(made, "accepted/started").entry == "begin.py"
        assert example(made, "accepted/main_file").entry == "main.py"
        slow = example(made, "slow/for_ever.py")
        assert slow.expected is Expected.OTHER
        assert [sorted(e.permitted) for e in slow.expectations] == [["AC", "TLE"]]
        assert slow.time_bound is TimeBound.UPPER
        assert example(made, "accepted/squares.py").time_bound is TimeBound.LOWER
        assert example(made, "wrong_answer/twice.py").time_bound is None
        (lazy,) = example(made, "lazy/first_only.py").expectations
        assert lazy.required == {Verdict.WA}

    def test_other_languages_are_named(self, imported: Import) -> None:
        made = imported("manytongues")
        assert sorted(text for text in warnings(made) if " here: " in text) == [
            "input_validators/checked.cpp: not run here: C++; write it in Python 3",
            "input_validators/format.ctd: not run here: Checktestdata; write it in Python 3",
            "submissions/accepted/Squares.java: not judged here: Java; add one in Python 3",
            "submissions/accepted/kotlin: not judged here: Kotlin; add one in Python 3",
            "submissions/accepted/old.py: not judged here: Python 2; add one in Python 3",
            "submissions/accepted/py_two.py: not judged here: Python 2; add one in Python 3",
            "submissions/accepted/squares.cpp: not judged here: C++; add one in Python 3",
        ]

    def test_a_time_limit_that_is_not_written_is_measured(self, imported: Import) -> None:
        made = imported("manytongues")
        assert made.package.problem.limits.cpu_s == 3.0
        assert "problem.yaml: limits.time_limit is 3 s, by the submissions on this machine" in made.lines
        assert (
            "# time_limit: derived from the submissions in accepted/ on "
            in (made.directory / "problem.yaml").read_text()
        )


class TestLegacy:
    def test_metadata(self, imported: Import) -> None:
        made = imported("oldlayout")
        meta = made.package.meta
        assert meta.name == {"en": "Old Layout", "sv": "Gammal"}, "from %% plainproblemname: and \\problemname"
        assert [person.name for person in meta.credits.authors] == ["Ada One", "Bo Two", "Cy Three"]
        assert (meta.source[0].name, meta.source[0].url) == ("A Contest", "https://example.org/contest")
        assert meta.keywords == ("legacy", "floats")
        assert (meta.limits.time_multipliers.ac_to_time_limit, meta.limits.time_multipliers.time_limit_to_tle) == (4, 2)
        assert (meta.limits.memory, meta.limits.validation_time) == (512, 30)
        assert meta.allow_file_writing

    def test_the_time_limit_of_its_own_file(self, imported: Import) -> None:
        assert imported("oldlayout").package.problem.limits.cpu_s == 2.0

    def test_a_written_time_limit_goes_before_the_file(self, imported: Import) -> None:
        made = imported("oldlayout", {"problem.yaml": ("limits:\n", "limits:\n  time_limit: 7\n")})
        assert made.package.problem.limits.cpu_s == 7.0

    def test_domjudge_has_one_too(self, imported: Import) -> None:
        made = imported("oldlayout", {".timelimit": None, "domjudge-problem.ini": "timelimit='1.5'\nname=x\n"})
        assert made.package.problem.limits.cpu_s == 1.5

    def test_its_own_factors_of_a_limit_that_is_measured(self, imported: Import) -> None:
        made = imported("oldlayout", {".timelimit": None, "problem.yaml": "name: x\nlimits: {time_multiplier: 4}\n"})
        assert rule_of(made.package) == Rule(ac_to_limit=4, limit_to_tle=2, resolution=1)
        made = imported("oldlayout", {".timelimit": None, "problem.yaml": "name: x\n"}, replace(WANTED, slug="other"))
        assert rule_of(made.package) == Rule(ac_to_limit=5, limit_to_tle=2, resolution=1)

    def test_statements(self, imported: Import) -> None:
        made = imported("oldlayout")
        assert [(s.language, s.name) for s in made.package.problem.statements] == [
            ("en", "Old Layout"),
            ("sv", "Gammal"),
        ]
        assert (made.directory / "statement" / "picture.png").is_file()
        assert made.package.problem.statement.startswith("Given $x$, print $x/3$.\n")

    def test_flags_are_joined_and_handed_down(self, imported: Import) -> None:
        made = imported("oldlayout")
        assert case(made, "sample/1").args == ("case_sensitive",)
        assert case(made, "secret/group/1").args == ("case_sensitive", *NEAR), "from two folders above"
        assert case(made, "secret/group/deep/1").args == ("case_sensitive", "float_absolute_tolerance", "0.5")
        given = made.package.data.input_args
        assert given["data/secret/1-flat.in"].every == ("100",)
        assert given["data/secret/group/deep/1.in"].every == ("1000",)

    def test_hint_and_description_of_a_case(self, imported: Import) -> None:
        made = imported("oldlayout")
        said = made.package.data.settings.files["data/secret/group/deep/1.yaml"]
        assert said.model_dump(include={"hint", "description"}) == {
            "hint": "Not a whole number.",
            "description": "A rough answer\nis enough.",
        }

    def test_folders_allow_what_legacy_allows(self, imported: Import) -> None:
        made = imported("oldlayout")
        (slow,) = example(made, "time_limit_exceeded/wrong_too.py").expectations
        assert sorted(slow.permitted) == ["AC", "TLE", "WA"]
        (falls,) = example(made, "run_time_error/anything.py").expectations
        assert sorted(falls.permitted) == ["AC", "RTE", "TLE", "WA"]

    def test_expected_results_in_the_source(self, imported: Import) -> None:
        made = imported("oldlayout")
        (either,) = example(made, "mixed/either.py").expectations
        assert (sorted(either.permitted), sorted(either.required)) == (["AC", "RTE", "WA"], ["RTE", "WA"])
        (fine,) = example(made, "mixed/fine.py").expectations
        assert (sorted(fine.permitted), sorted(fine.required)) == (["AC"], ["AC"])

    def test_what_is_left_out_is_named(self, imported: Import) -> None:
        made = imported("oldlayout")
        left_out = [str(found.path) for found in made.warnings if found.remedy == "it is left out" and not found.key]
        assert left_out == [
            "generators",
            "data/notes.txt",
            "submissions/mixed/untold.py",
            "submissions/partially_accepted/some.py",
            "output_validators/unasked.py",
        ]

    def test_old_input_validators(self, imported: Import) -> None:
        assert [v.main for v in imported("oldlayout").package.validators] == ["input_validators/most.py"]


class TestDraft:
    def test_it_is_read_as_2025_09_with_a_warning(self, imported: Import) -> None:
        made = imported("draft")
        assert "2023-07-draft is read as 2025-09" in warnings(made)[0]
        assert made.package.meta.problem_format_version == "2025-09"
        assert made.package.meta.source[0].url == "https://example.org"

    @pytest.mark.parametrize("version", ["draft", "2023-07", "2025-09-draft"])
    def test_other_names_of_drafts(self, imported: Import, version: str) -> None:
        made = imported("draft", {"problem.yaml": ("2023-07-draft", version)})
        assert f"{version} is read as 2025-09" in warnings(made)[0]

    def test_testdata_yaml_and_flags(self, imported: Import) -> None:
        made = imported("draft")
        assert case(made, "secret/1").args == ("float_tolerance", "1e-3")
        assert case(made, "secret/g/1").args == (), "an empty text takes the place of what is handed down"
        assert made.package.data.input_args["data/secret/g/1.in"].every == ("--floats",)
        assert case(made, "sample/1").args == ()


class TestWhatComesOut:
    @pytest.mark.parametrize("name", ["halves", "echo", "driven", "manytongues", "oldlayout", "draft"])
    def test_it_is_read_strictly_and_imported_again_unchanged(
        self, imported: Import, tmp_path: Path, name: str
    ) -> None:
        first = imported(name)
        again = imported_again(first.directory, tmp_path / "again")
        assert again.package.problem.version == first.package.problem.version
        assert read_package(first.directory).problem == first.package.problem

    def test_a_second_problem_with_its_uuid_is_warned_of(self, imported: Import, tmp_path: Path) -> None:
        first = imported("halves")
        (tmp_path / "problems" / "unread").mkdir()
        (tmp_path / "problems" / "unread" / "problem.yaml").write_bytes(b"\xff: [")
        second = imported("halves", wanted=Wanted((Topic.ARRAYS,), Difficulty.EASY, "again"))
        assert second.package.problem.uuid == first.package.problem.uuid
        (line,) = [line for line in warnings(second) if "UUID" in line]
        assert line.startswith("problem.yaml (uuid): halves has the same UUID; give this one its own")

    def test_its_name_and_ours(self, imported: Import) -> None:
        made = imported("oldlayout")
        assert (made.package.problem.slug, made.directory.name) == ("oldlayout", "oldlayout")
        assert [topic.value for topic in made.package.problem.topics] == ["arrays", "strings"]


def imported_again(folder: Path, problems: Path) -> Any:
    from judge.package.importing import Wanted, import_folder

    def nothing_to_measure(_: object) -> float:
        raise AssertionError("its time limit is written")

    return import_folder(folder, problems, Wanted(), measure=nothing_to_measure)
