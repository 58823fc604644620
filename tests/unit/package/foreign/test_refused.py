"""What would change a verdict is refused by name, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.errors import Conflict, InvalidRequest
from judge.package.importing import Imported, Wanted, slug_of
from judge.problem import Difficulty, Topic

Refused = Callable[[str, Any], tuple[str, ...]]
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"


@pytest.mark.parametrize(
    ("name", "edits", "says"),
    [
        # types
        (
            "halves",
            {"problem.yaml": ("type: pass-fail", "type: interactive")},
            "(type): problems of type 'interactive' are not",
        ),
        (
            "halves",
            {"problem.yaml": ("type: pass-fail", "type: pass-fail interactive")},
            "(type): problems of type 'interactive'",
        ),
        (
            "halves",
            {"problem.yaml": ("type: pass-fail", "type: scoring")},
            "(type): problems of type 'scoring' are not judged",
        ),
        (
            "halves",
            {"problem.yaml": ("type: pass-fail", "type: [multi-pass]")},
            "problems of type 'multi-pass' are not judged",
        ),
        (
            "oldlayout",
            {"problem.yaml": "name: x\nvalidation: custom interactive\n"},
            "validation 'interactive' are not judged here",
        ),
        (
            "oldlayout",
            {"problem.yaml": "name: x\nvalidation: custom score\n"},
            "validation 'score' are not judged here; only",
        ),
        (
            "oldlayout",
            {"problem.yaml": "name: x\nvalidation: custom multi-pass\n"},
            "validation 'multi-pass' are not judged here",
        ),
        (
            "oldlayout",
            {"problem.yaml": "name: x\nvalidation: sometimes\n"},
            "the validation 'sometimes' is not known; write",
        ),
        ("oldlayout", {"problem.yaml": "name: x\ntype: scoring\n"}, "problems of type 'scoring' are not judged here"),
        # versions
        (
            "draft",
            {"problem.yaml": ("2023-07-draft", "2031-01")},
            "the format version '2031-01' is not read here; write 2025-09",
        ),
        (
            "draft",
            {"problem.yaml": ("2023-07-draft", "2026-01-draft")},
            "the format version '2026-01-draft' is not read here",
        ),
        (
            "draft",
            {"problem.yaml": None},
            "problem.yaml: there is no such file; is this the folder of a problem package?",
        ),
        ("draft", {"problem.yaml": b"name: \xff\n"}, "problem.yaml: byte 6 is not UTF-8; save the file as UTF-8"),
        ("draft", {"problem.yaml": "- x\n"}, "problem.yaml:1: this is no mapping; write keys and values"),
        # data
        (
            "halves",
            {"data/secret/near/1.ans": None},
            "data/secret/near/1.in: there is no answer to this input; add data/secret",
        ),
        (
            "oldlayout",
            {"data/secret": None},
            "data/secret: the test data were never committed: generators/ makes them; run",
        ),
        ("halves", {"data/secret": None}, "data/secret: there are no hidden tests"),
        (
            "halves",
            {"data/secret/near/1.in": LFS},
            "data/secret/near/1.in: this is a pointer of Git LFS, not the data; run `git",
        ),
        (
            "halves",
            {"data/secret/near/1.files/a.txt": "x\n"},
            "1.files/a.txt: files for single tests are not supported here; put",
        ),
        (
            "halves",
            {"data/secret/near/1.args": "x\n"},
            "1.args: submissions are not given arguments here; put them into the",
        ),
        ("halves", {"data/secret/near/1.yaml": "args: [x]\n"}, "(args): submissions are not given arguments here"),
        ("halves", {"data/secret/near/test_group.yaml": "max_score: 3\n"}, "(max_score): this is for scoring problems"),
        (
            "halves",
            {"data/secret/near/test_group.yaml": None},
            "data/secret/near: other folders here hold a test_group.yaml, this",
        ),
        (
            "oldlayout",
            {"data/testdata.yaml": "grader_flags: accept_if_any_accepted\n"},
            "'accept_if_any_accepted' makes another",
        ),
        (
            "oldlayout",
            {"data/testdata.yaml": "grading: custom\n"},
            "(grading): a grader of the package's own decides; only",
        ),
        (
            "oldlayout",
            {"problem.yaml": ("case_sensitive", "cases_sensitive")},
            "unknown argument 'cases_sensitive'; write one of",
        ),
        # validators
        (
            "oldlayout",
            {"problem.yaml": "name: x\nvalidation: custom\n", "output_validators": None},
            "which is missing; add output",
        ),
        (
            "pair",
            {"output_validator": None, "output_validator/v.cpp": "\n"},
            "an output validator that is not run here: C++; write",
        ),
        (
            "pair",
            {"output_validator/build": "\n"},
            "not run here: a program with a build or run script of its own; write it in",
        ),
        (
            "halves",
            {"static_validator/v.py": "1\n"},
            "static_validator: this is not used here yet, and would change verdicts",
        ),
        (
            "halves",
            {"input_validators": None},
            "input_validators: there is no input validator; add input_validators/validate.py",
        ),
        # limits and languages
        (
            "halves",
            {"problem.yaml": ("memory: 256", "memory: 65536")},
            "(limits.memory): should be less than or equal to 4096",
        ),
        ("halves", {"problem.yaml": ("code: 32", "code: 129")}, "(limits.code): should be less than or equal to 128"),
        (
            "halves",
            {"problem.yaml": ("time_limit: 1\n", "time_limit: 90\n")},
            "(limits.time_limit): should be less than or equal",
        ),
        (
            "oldlayout",
            {".timelimit": "soon\n"},
            ".timelimit: the time limit 'soon' is no number; write CPU seconds, or give --time-limit",
        ),
        (
            "halves",
            {"problem.yaml": ("[python3, cpp]", "[cpp, java]")},
            "(languages): python3 is not among the languages, and",
        ),
        (
            "halves",
            {"problem.yaml": ("keywords:", "constants: {most: 3}\nkeywords:")},
            "(constants): constants are not put in",
        ),
        # the rest
        ("halves", {"statement": None}, "statement/problem.en.md: there is no statement; write it in Markdown"),
        ("halves", {"submissions/accepted": None}, "submissions/accepted: there is no accepted submission"),
        (
            "manytongues",
            {"submissions/submissions.yaml": "accepted: {permitted: [OK]}\n"},
            "(permitted[0]): 'OK' is not known here",
        ),
    ],
)
def test_by_name(refused: Refused, name: str, edits: Any, says: str) -> None:
    errors = refused(name, edits)
    assert [error for error in errors if says in error], errors


def test_a_link_out_of_the_package(imported: Any, refused: Refused, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("x\n")
    link = tmp_path / "elsewhere" / "halves" / "data" / "sample" / "3.in"

    def edits_with_link() -> dict[str, Any]:
        return {"data/sample/3.ans": "1\n"}

    import judge.package.importing as importing

    before = importing.read_source

    def linked(directory: Path, findings: Any) -> Any:
        link.symlink_to(secret)
        return before(directory, findings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "read_source", linked)
        errors = refused("halves", edits_with_link())
    assert errors == ("data/sample/3.in: this link leads out of the package; put a copy of the file in its place",)


class TestWhatTheImporterMustSay:
    WANTED = Wanted((Topic.ARRAYS,), Difficulty.EASY)

    @pytest.mark.parametrize("wanted", [Wanted(), replace(WANTED, topics=()), replace(WANTED, difficulty=None)])
    def test_topic_and_difficulty(self, imported: Any, wanted: Wanted) -> None:
        with pytest.raises(InvalidRequest, match="--topic and --difficulty"):
            imported("halves", wanted=wanted)

    def test_there_is_such_a_problem(self, imported: Any) -> None:
        imported("halves")
        with pytest.raises(Conflict, match="is there already; it is kept"):
            imported("halves")
        made: Imported = imported("halves", wanted=replace(self.WANTED, slug="other-halves"))
        assert made.package.problem.slug == "other-halves"

    def test_its_own_time_limit(self, imported: Any) -> None:
        made: Imported = imported("halves", wanted=replace(self.WANTED, time_limit=0.5))
        assert made.package.problem.limits.cpu_s == 0.5

    @pytest.mark.parametrize(
        ("folder", "given", "slug"),
        [("A Problem_2", "", "a-problem-2"), ("x", "two-sum", "two-sum"), ("--hello--", "", "hello")],
    )
    def test_slugs(self, tmp_path: Path, folder: str, given: str, slug: str) -> None:
        assert slug_of(tmp_path / folder, given) == slug

    @pytest.mark.parametrize(("folder", "given"), [("???", ""), ("x", "No"), ("x", "a--b"), ("x" * 65, "")])
    def test_no_slugs(self, tmp_path: Path, folder: str, given: str) -> None:
        with pytest.raises(InvalidRequest, match="--slug"):
            slug_of(tmp_path / folder, given)
