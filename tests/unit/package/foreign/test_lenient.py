"""What says nothing of a verdict is put right or left out, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from judge.errors import BrokenPackage, InvalidRequest
from judge.package.foreign import metadata
from judge.package.importing import Imported, Wanted
from judge.problem import Difficulty, Topic

Import = Callable[..., Imported]


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (
            {"problem.yaml": ("keywords:", "difficulty: 3\nkeywords:")},
            "(difficulty): there is no such key; it is left out",
        ),
        (
            {"problem.yaml": ("time_limit: 1\n", "time_limit: 1\n  zzz: 1\n")},
            "(limits.zzz): there is no such key; it is left out",
        ),
        (
            {"problem.yaml": ("source: {", "source: {year: 2020, ")},
            "(source[0].year): there is no such key; it is left out",
        ),
        (
            {"problem.yaml": ("  testers: The mljudge authors\n", "  testers: {name: Ann, homepage: x}\n")},
            "(credits.testers[0].homepage): there is no such key; it is left out",
        ),
        (
            {"problem.yaml": ("{sv: The mljudge authors}", "{sv: {name: Ann, homepage: x}}")},
            "(credits.translators.sv[0].homepage): there is no such key; it is left out",
        ),
        (
            {"problem.yaml": ("cc by-sa", "gpl")},
            "problem.yaml:13 (license): 'gpl' is not known here; license is left out",
        ),
        ({"problem.yaml": ("2026-01-31", "soon")}, "(embargo_until): 'soon' is no date; embargo_until is left out"),
        ({"problem.yaml": ("  testers: The mljudge authors\n", "  testers: {mail: x}\n")}, "credits is left out"),
        (
            {"data/secret/near/test_group.yaml": "zzz: 1\n"},
            "test_group.yaml (zzz): there is no such key; it is left out",
        ),
        (
            {"data/sample/test_group.yaml": "on_reject: break\n"},
            "(on_reject): this says nothing of a pass-fail problem; it is",
        ),
        (
            {"data/test_group.yaml": "full_feedback: true\n"},
            "data/test_group.yaml: groups lie below data/sample and data/secret",
        ),
        (
            {"data/secret/near/readme.txt": "x\n"},
            "data/secret/near/readme.txt: this belongs to no test; it is left out",
        ),
        ({"data/other/1.in": "x\n"}, "data/other/1.in: this is no place for test data; it is left out"),
        ({"README.md": "x\n"}, "README.md: the format knows no such file; it is left out"),
        ({"input_visualizer/v.py": "x\n"}, "input_visualizer: pictures are not made here; it is left out"),
        (
            {"submissions/accepted/big.py": "#" * 70_000},
            "the source has more than 32768 bytes, and nobody could submit it; it",
        ),
        (
            {"submissions/accepted/latin.py": b"# \xe4\n"},
            "submissions/accepted/latin.py: its source is not UTF-8; it is left",
        ),
        ({"submissions/accepted/empty.py": ""}, "submissions/accepted/empty.py: its source is empty; it is left out"),
        (
            {"submissions/somewhere.py": "1\n"},
            "submissions/somewhere.py: it lies in no folder that says what becomes of it",
        ),
        (
            {"submissions/submissions.yaml": "accepted/*: {zzz: 1}\n"},
            "(accepted/*.zzz): there is no such key; it is left out",
        ),
        ({"statement/problem.sv.md": None}, "(name): there is a name but no statement in 'sv'; the name is left out"),
        (
            {"statement/a b.png": b"x"},
            "statement/a b.png: the format treats a file of this name as not there; it is left out",
        ),
    ],
)
def test_it_is_left_out_and_named(imported: Import, edits: Any, says: str) -> None:
    warnings = [str(warning) for warning in imported("halves", edits).warnings]
    assert [warning for warning in warnings if says in warning], warnings


def test_what_stands_beside_an_unknown_key_stays(imported: Import) -> None:
    one = 'source: {name: Made by hand, url: "https://example.org/halves"}'
    made = imported("halves", {"problem.yaml": (one, "source: [{name: NCPC, url: x, year: 2020}, Other]")})
    assert [(one.name, one.url) for one in made.package.meta.source] == [("NCPC", "x"), ("Other", None)]


def test_what_cannot_be_left_out_is_said(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "_without", lambda keys, place: None)
    with pytest.raises(BrokenPackage) as caught:
        imported("halves", {"problem.yaml": ("uuid:", "zzz: 1\nuuid:")})
    (error,) = [str(found) for found in caught.value.diagnostics if found.severity == "error"]
    assert error.startswith("problem.yaml:6 (zzz): there is no such key; take it away, or write one of ")


def test_nobody_is_named_as_the_owner(imported: Import) -> None:
    made = imported("oldlayout", {"problem.yaml": "name: x\nlicense: cc by\n"})
    assert made.package.meta.license == "unknown"
    assert "(license): nobody owns the rights; the licence is unknown until rights_owner is there" in str(
        made.warnings[0]
    )


@pytest.mark.parametrize("uuid", ["", "uuid: none", "uuid: ''"])
def test_it_gets_a_uuid(imported: Import, uuid: str) -> None:
    made = imported("halves", {"problem.yaml": ("uuid: 0b9c3f0e-7a0d-4d2e-9a57-5f2f4c6b8f01", uuid)})
    assert "problem.yaml: has a UUID now" in made.lines
    assert len(made.package.problem.uuid) == 36


def test_a_statement_without_a_name_is_called_like_the_problem(imported: Import) -> None:
    made = imported("halves", {"statement/problem.nl.md": "Halveer.\n"})
    assert made.package.meta.name["nl"] == "Halves"


def test_texts_are_cleaned_and_data_are_not(imported: Import) -> None:
    edits = {"statement/problem.en.md": b"\xef\xbb\xbfa\r\nb", "data/sample/1.in": b"3\r\n"}
    made = imported("halves", edits)
    assert (made.directory / "statement/problem.en.md").read_bytes() == b"a\nb\n"
    assert (made.directory / "data/sample/1.in").read_bytes() == b"3\r\n"
    assert "statement/problem.en.md: is text with LF line ends and no byte order mark now" in made.lines


def test_links_within_the_package_are_followed(imported: Import, tmp_path: Path) -> None:
    import judge.package.importing as importing

    before = importing.read_source

    def linked(directory: Path, findings: Any) -> Any:
        (directory / "data/sample/3.in").symlink_to("1.in")
        (directory / "data/sample/3.ans").symlink_to("1.ans")
        (directory / "data/sample/round").symlink_to("..")
        return before(directory, findings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "read_source", linked)
        made = imported("halves")
    assert not (made.directory / "data/sample/3.in").is_symlink()
    assert "sample/3" in [case.name for case in made.package.problem.cases]
    assert [str(w) for w in made.warnings if "round" in str(w)] == [
        "data/sample/round: this link leads back to a folder around it; it is left out"
    ]


OURS = {"judge.yaml": "topics: [trees]\ndifficulty: hard\n"}


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted(time_limit=2.0), "leave --time-limit out, and edit problem.yaml"),
        (Wanted(topics=(Topic.ARRAYS,)), "leave --topic and --difficulty out, and edit it"),
        (Wanted(difficulty=Difficulty.EASY), "leave --topic and --difficulty out, and edit it"),
    ],
)
def test_nothing_else_can_be_asked_of_a_package_of_ours(imported: Import, wanted: Wanted, says: str) -> None:
    with pytest.raises(InvalidRequest, match=says):
        imported("halves", OURS, wanted)


def test_a_package_of_ours_is_taken_as_it_is(imported: Import) -> None:
    made = imported("halves", OURS, Wanted())
    assert [topic.value for topic in made.package.problem.topics] == ["trees"]
    assert made.lines == ("judge.yaml: this is a package of ours, and is taken as it is",)
