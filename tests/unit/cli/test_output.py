"""What people see. Standard output is no terminal here: no colour, no cursor movement, at any width."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from api import examples
from judge.cli.output import complain, plain, print_diff, print_history, show_submission

UUID = "019abf3e-5a07-7c41-9d5e-0c8f3b6f2a11"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def test_the_fields_these_tests_print_are_the_apis() -> None:
    assert examples.SUBMISSION.keys() == submission().keys()
    assert all(given.keys() == case("AC").keys() for given in examples.SUBMISSION["tests"])


def case(verdict: str | None, **fields: Any) -> dict[str, Any]:
    known = {"name", "group", "hidden", "exception", "message", "author_message", "input", "expected", "got"}
    known |= {"stdout", "stderr", "traceback"}
    base = {**dict.fromkeys(known), "truncated": False, "name": "secret/edge/01", "group": "edge", "hidden": True}
    return {**base, "verdict": verdict, "cpu_s": 0.012, "memory_mib": 3.0, **fields}


def submission(**fields: Any) -> dict[str, Any]:
    assert fields.keys() <= examples.SUBMISSION.keys()
    return {**examples.SUBMISSION, **fields}


class TestPlain:
    @pytest.mark.parametrize(
        ("hostile", "shown"),
        [
            ("\x1b[31mred", r"\x1b[31mred"),
            ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
            ("\x9b2J", r"\x9b2J"),
            ("over\rwritten", r"over\rwritten"),
            ("back\x08\x7f", r"back\x08\x7f"),
            ("\u202eright to left\u202c", r"\u202eright to left\u202c"),
            ("\u2066isolate\u2069\u200f", r"\u2066isolate\u2069\u200f"),
            ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
            ("\ud800", r"\ud800"),
            ("\U000e0041", r"\U000e0041"),
            ("\0", r"\x00"),
        ],
    )
    def test_what_would_move_or_turn_or_hide_is_shown_as_its_escape(self, hostile: str, shown: str) -> None:
        assert plain(hostile) == shown

    def test_text_lines_and_tabs_stay(self) -> None:
        text = "é ü 漢字 עברית 🙂\n\tindented [bold]"
        assert plain(text) == text

    def test_no_character_of_any_plane_gets_through_that_is_not_to_be_seen(self) -> None:
        shown = plain("".join(map(chr, range(0x110000))))
        assert {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Co", "Cn"} == {"Cc"}
        assert {c for c in shown if unicodedata.category(c) == "Cc"} == {"\n", "\t"}


class TestSubmission:
    def said(self, capsys: pytest.CaptureFixture[str], **fields: Any) -> str:
        show_submission(submission(**fields), as_json=False)
        return capsys.readouterr().out

    def test_accepted_is_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = self.said(capsys, verdict="AC", message="", tests=[case("AC")] * 3)
        assert said == "✓ AC accepted  two-sum  20 ms CPU, 4 MiB\n"

    def test_the_apis_own_example(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.said(capsys).splitlines() == [
            "✗ WA wrong answer  two-sum  20 ms CPU, 4 MiB",
            "wrong answer on test 2 of 2",
            "   test      verdict    CPU  MiB",
            "✓  sample/1  AC        0 ms    0",
            "✗  secret/1  WA       20 ms    4",
            "The test is hidden: nothing more is shown of it.",
        ]

    def test_a_sample_that_failed_is_shown_with_its_difference(self, capsys: pytest.CaptureFixture[str]) -> None:
        failed = case("WA", name="sample/01", hidden=False, input="x = 1", expected="2", got="3\n4", message="differs")
        lines = self.said(capsys, tests=[case("AC"), failed]).splitlines()
        assert lines[lines.index("sample/01") :] == [
            *("sample/01", "input:", "  x = 1", "expected:", "  2", "got:", "  3", "  4", "difference:", "  differs")
        ]

    def test_only_the_first_failure_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        tests = [case("RTE", traceback="the first"), case("WA", got="the second")]
        said = self.said(capsys, verdict="RTE", tests=tests)
        assert "the first" in said
        assert "the second" not in said

    def test_tests_that_were_not_run_are_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = self.said(capsys, tests=[case("AC"), case("WA"), *[case(None)] * 50])
        assert "·  50 more, not run" in said
        assert said.count("secret/edge/01") == 2

    @pytest.mark.parametrize("verdict", ["CE", "JE"])
    def test_no_table_where_no_test_ran(self, capsys: pytest.CaptureFixture[str], verdict: str) -> None:
        said = self.said(capsys, verdict=verdict, cpu_s=None, memory_mib=None, message="why", tests=[case(None)] * 9)
        assert said.splitlines()[1:] == ["why"]

    def test_one_that_waits_says_why(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_submission(examples.QUEUED, as_json=False)
        assert capsys.readouterr().out == "two-sum: queued, 3 submissions are before it\n"

    def test_a_cancelled_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.said(capsys, status="cancelled", verdict=None, message="") == "two-sum: cancelled\n"

    def test_one_that_was_refused_says_why(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = self.said(capsys, status="cancelled", verdict=None, message="input 1: `x` is missing\x1b[2J")
        assert said == "two-sum: cancelled, input 1: `x` is missing\\x1b[2J\n"

    def test_nothing_a_program_wrote_acts_on_the_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        evil = "\x1b[2J\u202e[bold]:smile:"
        texts = dict.fromkeys(("input", "expected", "got", "message", "stdout", "stderr", "traceback"), evil)
        said = self.said(capsys, message=evil, tests=[case("WA", name=evil, **texts)])
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert said.count("\\x1b[2J\\u202e[bold]:smile:") == 10

    @pytest.mark.parametrize(
        "evil",
        ["é \u2028 \x1b[2J", "\x9b2J \x7f", "\u202egnp.exe\u2066\u200b\ufeff", "\ud800", "\U000e0041 🙂", 'a"\\n\t'],
    )
    def test_json_is_the_object_itself_and_acts_on_no_terminal(
        self, capsys: pytest.CaptureFixture[str], evil: str
    ) -> None:
        given = submission(message=evil)
        show_submission(given, as_json=True)
        said = capsys.readouterr().out
        assert json.loads(said) == given
        assert plain(said) == said

    def test_json_shows_letters_as_they_are(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_submission(submission(message="é 漢字 🙂"), as_json=True)
        assert "é 漢字 🙂" in capsys.readouterr().out


def test_history_cuts_no_id_whatever_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    slug = "longest-unique-substring-of-a-very-long-name"
    print_history([examples.SUMMARY | {"problem": slug, "id": UUID}, examples.QUEUED])
    head, done, queued = capsys.readouterr().out.splitlines()
    assert head.split() == ["verdict", "problem", "submitted", "id"]
    assert done.split()[:3] == ["✗", "WA", slug]
    assert done.endswith(f" {UUID}")
    assert queued.split()[:3] == ["·", "queued", "two-sum"]
    assert "…" not in done + queued


def test_a_complaint_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    complain("no [such] problem\x1b[2J")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "judge: no [such] problem\\x1b[2J\n"


class TestDiff:
    def side(self, source: str, verdict: str | None = "WA") -> dict[str, object]:
        return {"submission": {"id": "1", "verdict": verdict, "status": "queued"}, "source": source}

    def test_what_changed(self, capsys: pytest.CaptureFixture[str]) -> None:
        print_diff(self.side("a\nb\x1b[2J\n"), self.side("a\nc\n", verdict=None))
        assert capsys.readouterr().out.splitlines() == [
            "--- 1 WA",
            "+++ 1 queued",
            "@@ -1,2 +1,2 @@",
            " a",
            "-b\\x1b[2J",
            "+c",
        ]

    def test_nothing_changed(self, capsys: pytest.CaptureFixture[str]) -> None:
        print_diff(self.side("a\n"), self.side("a\n"))
        assert capsys.readouterr().out == "the two are the same, letter for letter\n"
