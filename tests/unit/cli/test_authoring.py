"""`judge problem new`, `pack` and `preview`, without a terminal and with one."""

from __future__ import annotations

import io
import sys
import webbrowser
from pathlib import Path

import pytest
import typer

from judge.cli import authoring
from judge.cli.authoring import Wanted
from judge.cli.workbench import package_folder, workbench
from judge.errors import ConfigError, InvalidRequest, NotFound, Refused
from judge.package.archive import unpacked
from judge.package.kinds import Kind
from judge.package.load import load
from judge.problem import Difficulty, Topic
from tests.unit.package.packages import written

NOTHING = Wanted(None, None, None, None, Difficulty.EASY, ())
ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a package in `problems/`. Nobody is asked, no browser opens."""
    written(tmp_path / "problems", "by-hand", ENTRY, {"sample/01": ({"x": 1}, 2), "secret/01": ({"x": 2}, 3)})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JUDGE_PROBLEMS_DIR", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(webbrowser, "open", lambda _: pytest.fail("a browser was opened"))
    return tmp_path


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answers: str) -> None:
    stdin = io.StringIO(answers)
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_new_by_flags(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    authoring.new(Wanted("range-sum", Kind.CLASS, None, "Ada", Difficulty.HARD, (Topic.TREES,)), None)
    out, err = capsys.readouterr()
    assert out == f"{here / 'problems/range-sum'}\n"
    assert "judge problem check" in err
    problem = load(here / "problems/range-sum")
    assert (problem.name, problem.difficulty, problem.topics) == ("Range Sum", Difficulty.HARD, (Topic.TREES,))


@pytest.mark.parametrize(
    ("wanted", "missing"), [(NOTHING, "SLUG"), (Wanted("it", None, None, None, Difficulty.EASY, ()), "--kind")]
)
def test_without_a_terminal_there_is_no_question(here: Path, wanted: Wanted, missing: str) -> None:
    with pytest.raises(InvalidRequest, match=f"{missing} is missing"):
        authoring.new(wanted, here / "elsewhere")
    assert not (here / "elsewhere").exists()


def test_a_terminal_is_asked(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at_a_terminal(monkeypatch, "asked-for\nstdin\n\nAda\n")
    authoring.new(NOTHING, here)
    assert load(here / "asked-for").name == "Asked For"
    out, err = capsys.readouterr()
    assert out == f"{here / 'asked-for'}\n"
    assert "a class with fit and predict" in err


def test_a_terminal_that_goes_away(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch, "asked-for\n")
    with pytest.raises(InvalidRequest, match="nothing was made"):
        authoring.new(NOTHING, here / "elsewhere")


def test_pack(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    authoring.pack("by-hand", None, icpc=False)
    authoring.pack("problems/by-hand", Path("other.zip"), icpc=False)
    assert capsys.readouterr().out == "by-hand.zip\nother.zip\n"
    assert (here / "by-hand.zip").read_bytes() == (here / "other.zip").read_bytes()
    with unpacked(here / "other.zip") as folder:
        assert load(folder).slug == "by-hand"


def test_preview(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "problems/by-hand/statement/problem.en.md").write_text("What is $\\nonsense$?\n")
    authoring.preview("by-hand", Path("page.html"), solution=False, opened=None)
    out, err = capsys.readouterr()
    assert out == "page.html\n"
    assert err.startswith("warning: statement: the formula")
    assert "<h1>Made by Hand</h1>" in (here / "page.html").read_text("utf-8")


def test_a_browser_opens_where_it_is_asked_for(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    authoring.preview("by-hand", Path("page.html"), solution=True, opened=True)
    assert opened == [(here / "page.html").as_uri()]


def test_a_broken_package_is_told_line_by_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "problems/by-hand/judge.yaml").write_text("topics: [arrays]\ndifficulty: none\nhint: x\n")
    for command in (
        lambda: authoring.pack("by-hand", None, icpc=False),
        lambda: authoring.preview("by-hand", None, solution=False, opened=False),
    ):
        with pytest.raises(typer.Exit) as ended:
            command()
        assert ended.value.exit_code == 1
        said = capsys.readouterr().err.splitlines()
        assert [line.split(": ")[:2] for line in said] == [
            ["error", "judge.yaml:2 (difficulty)"],
            ["error", "judge.yaml:3 (hint)"],
        ]


def test_a_package_that_is_not_there() -> None:
    with pytest.raises(NotFound, match="no problem 'absent'"):
        authoring.pack("absent", None, icpc=False)


def test_a_place_that_cannot_be_written(here: Path) -> None:
    with pytest.raises(Refused, match=r"cannot write absent/x\.zip: No such file"):
        authoring.pack("by-hand", Path("absent/x.zip"), icpc=False)


class TestPackageFolder:
    def test_a_folder_that_is_there_is_meant_whatever_is_in_it(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "empty").mkdir()
        assert [package_folder(name) for name in ("empty", "./empty", ".")] == [here / "empty", here / "empty", here]
        monkeypatch.chdir(here / "problems/by-hand")
        assert package_folder(".") == here / "problems/by-hand"

    def test_a_slug_goes_before_a_folder_that_is_no_package(self, here: Path) -> None:
        (here / "by-hand").mkdir()
        assert package_folder("by-hand") == here / "problems/by-hand"
        assert package_folder("./by-hand") == here / "by-hand"

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("absent", "no problem 'absent' in .*`judge problems` lists them"),
            ("./absent", "there is no folder ./absent: name"),
            ("file.zip", "file.zip is a file: .* judge problem import file.zip"),
            ("", "no problem ''"),
        ],
    )
    def test_anything_else_is_named_with_what_to_do(self, here: Path, name: str, says: str) -> None:
        (here / "file.zip").touch()
        with pytest.raises(NotFound, match=says):
            package_folder(name)


def test_new_where_nothing_can_be_written(here: Path) -> None:
    (here / "file").touch()
    with pytest.raises(Refused, match=r"cannot write in .*file/folder: .*; choose another place with --folder"):
        authoring.new(Wanted("it", Kind.STDIN, None, "Ada", Difficulty.EASY, ()), here / "file/folder")


def test_a_data_folder_that_cannot_be_made(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "file").touch()
    monkeypatch.setenv("JUDGE_DATA_DIR", str(here / "file/data"))
    with pytest.raises(ConfigError, match=r"JUDGE_DATA_DIR: .*file/data cannot be made"), workbench():
        pass
