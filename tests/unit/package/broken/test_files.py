"""Every way to get the files of a package wrong: names, places, test data, settings, submissions, statements."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Refused = Callable[[dict[str, Any]], tuple[str, ...]]


def linked(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        # names
        (
            {"statement/a b.png": b"x"},
            "statement/a b.png: other systems cannot hold this name; use letters, digits and _ . -",
        ),
        ({"data/secret/edge/ü.in": "1\n"}, r"data/secret/edge/\xfc.in: other systems cannot hold this name"),
        (
            {"data/secret/edge/link.in": linked("01.in")},
            "data/secret/edge/link.in: this is a symbolic link; put a copy",
        ),
        (
            {"statement/outside": linked("/etc")},
            "statement/outside: this is a symbolic link; put a copy of the file in its",
        ),
        (
            {"data/pipe": lambda path: __import__("os").mkfifo(path)},
            "data/pipe: this is neither a file nor a folder; take",
        ),
        # the statement
        ({"statement/problem.en.md": None}, "statement/problem.en.md: there is no statement; write it in Markdown"),
        ({"statement/problem.en.md": " \n"}, "statement/problem.en.md: the statement is empty; write what is given"),
        ({"statement/problem.en.md": b"\xff\n"}, "statement/problem.en.md:1: the file is not UTF-8; save it as UTF-8"),
        (
            {"statement/problem.en.md": b"\xef\xbb\xbfx\n"},
            "statement/problem.en.md:1: the file begins with a byte order mark",
        ),
        ({"statement/problem.en.md": b"a\r\n"}, "statement/problem.en.md:1: a carriage return; end lines with LF only"),
        ({"statement/problem.en.md": "a"}, "statement/problem.en.md: the last line has no end; add a newline"),
        (
            {"statement/problem.sv.md": "Halva.\n"},
            "statement/problem.sv.md: there is a statement but no name in 'sv'; add it",
        ),
        ({"statement/problem.md": "x\n"}, "statement/problem.md: this names no language; rename it to problem.en.md"),
        (
            {"statement/problem.en.md": None, "statement/problem.en.pdf": b"no"},
            "statement/problem.en.pdf: this is no PDF file",
        ),
        (
            {"statement/problem.en.md": "{{nextsample}}\n" * 2},
            "statement/problem.en.md: 2 samples are asked for, there are 1",
        ),
        (
            {"attachments/templates/python3/a.py": "\n", "attachments/templates/python3/b.py": "\n"},
            "more than one template",
        ),
        (
            {"statement/problem.en.md": "x" * 2**20 + "\n"},
            "statement/problem.en.md: the statement has 1048577 bytes; keep it under 1048576",
        ),
        # the data
        ({"data/sample/1.ans": None}, "data/sample/1.in: there is no answer to this input; add data/sample/1.ans"),
        ({"data/sample/1.in": None}, "data/sample/1.ans: its input is missing; add data/sample/1.in, or take it away"),
        (
            {"data/sample/1.in": None, "data/sample/1.ans": None},
            "data/sample: there is no sample; add data/sample/01.in",
        ),
        ({"data/secret/edge/01.in": '{"m": 3}\n'}, "data/secret/edge/01.in: "),
        ({"data/secret/edge/01.in": "{\n"}, "data/secret/edge/01.in: "),
        ({"data/secret/edge/01.ans": "1.5\n"}, "data/secret/edge/01.ans: "),
        ({"data/secret/edge/01.ans": "true\n"}, "data/secret/edge/01.ans: "),
        (
            {"data/secret/edge/01.in": b'{"n": 3}\r\n'},
            "data/secret/edge/01.in:1: a carriage return; end lines with LF only",
        ),
        (
            {"data/secret/edge/notes.txt": "x\n"},
            "data/secret/edge/notes.txt: this belongs to no test; name it like its input",
        ),
        ({"data/secret/edge/01.hint": "x\n"}, "data/secret/edge/01.hint: this belongs to no test; "),
        (
            {"data/hidden/1.in": "1\n"},
            "data/hidden/1.in: this is no place for test data; move it to data/sample or data/secret",
        ),
        (
            {"data/secret/edge/01.files/a.txt": "x\n"},
            "data/secret/edge/01.files/a.txt: files for single tests are not supp",
        ),
        (
            {"data/secret/edge/01/02.in": '{"n": 1}\n', "data/secret/edge/01/02.ans": "0\n"},
            "a folder has the same name; rename",
        ),
        (
            {"data/secret/edge/test_group.in": '{"n": 1}\n', "data/secret/edge/test_group.ans": "0\n"},
            "a case may not have this",
        ),
        (
            {"data/valid_output/1.in": '{"n": 1}\n', "data/valid_output/1.ans": "0\n"},
            "1.in: there is no output to validate; add",
        ),
        # groups
        (
            {"data/secret/other/test_group.yaml": "# new\n"},
            "data/secret/edge: other folders here hold a test_group.yaml, this",
        ),
        (
            {"data/secret/edge/test_group.yaml": "\n", "data/secret/empty/test_group.yaml": "\n"},
            "data/secret/empty: the group has",
        ),
        (
            {"data/secret/edge/test_group.yaml": "\n", "data/secret/1.in": '{"n": 1}\n', "data/secret/1.ans": "0\n"},
            "data/secret: cases lie beside groups; move them into a group's folder",
        ),
        (
            {"data/secret/edge/deep/test_group.yaml": "\n"},
            "data/secret/edge/deep/test_group.yaml: groups lie directly in data/s",
        ),
        # settings
        (
            {"data/secret/edge/test_group.yaml": "arg: []\n"},
            "test_group.yaml:1 (arg): there is no such key; did you mean args?",
        ),
        (
            {"data/secret/edge/test_group.yaml": "hint: x\n"},
            "data/secret/edge/test_group.yaml:1 (hint): there is no such key",
        ),
        (
            {"data/secret/edge/test_group.yaml": "args: [x]\n"},
            "(args): submissions are not given arguments here; put them into",
        ),
        (
            {"data/secret/edge/test_group.yaml": "max_score: 10\n"},
            "(max_score): this is for scoring problems, and pass-fail ones",
        ),
        (
            {"data/secret/edge/test_group.yaml": "score_aggregation: min\n"},
            "(score_aggregation): this is for scoring problems",
        ),
        (
            {"data/secret/edge/test_group.yaml": "require_pass: sample\n"},
            "(require_pass): this is for scoring problems",
        ),
        (
            {"data/secret/edge/test_group.yaml": "static_validation_score: 1\n"},
            "(static_validation_score): there are no static",
        ),
        (
            {"data/secret/edge/test_group.yaml": "full_feedback: maybe\n"},
            "(full_feedback): 'maybe' is neither true nor false",
        ),
        (
            {"data/secret/edge/test_group.yaml": "input_validator_args: --x\n"},
            "(input_validator_args): this is no list of argum",
        ),
        (
            {"data/secret/edge/test_group.yaml": "output_validator_args: x y\n"},
            "(output_validator_args): 'x y' where a list bel",
        ),
        (
            {"data/secret/edge/test_group.yaml": "output_validator_args: [x]\n"},
            "(output_validator_args): arguments for an output",
        ),
        ({"data/secret/edge/01.yaml": "a: b: c\n"}, "data/secret/edge/01.yaml:1: "),
        (
            {"data/secret/edge/99.yaml": "hint: x\n"},
            "data/secret/edge/99.yaml: its input is missing; add data/secret/edge/99.in",
        ),
        (
            {"data/secret/edge/01.yaml": b"hint: \xe4\n"},
            "data/secret/edge/01.yaml: byte 6 is not UTF-8; save the file as UTF-8",
        ),
        # programs
        (
            {"input_validators/validate.py": None},
            "input_validators: there is no input validator; add input_validators/validate.py",
        ),
        (
            {"input_validators/validate.py": b"# \xe4\n"},
            "input_validators/validate.py:1: the file is not UTF-8; save it",
        ),
        ({"input_validators/validate.py": "if\n"}, "input_validators/validate.py:1: SyntaxError: "),
        (
            {"input_validators/validate.py": None, "input_validators/v.cpp": "\n"},
            "input_validators: no input validator runs here",
        ),
        (
            {"static_validator/v.py": "\n"},
            "static_validator: this is not used here yet, and would change verdicts; take it",
        ),
        # submissions
        (
            {"submissions/accepted/reference.py": None, "submissions/accepted/shift.py": None},
            "submissions/accepted: there is no accepted submission; add ",
        ),
        (
            {"submissions/accepted/reference.py": " \n"},
            "submissions/accepted/reference.py: the source is empty; write it",
        ),
        (
            {"submissions/accepted/big.py": "#" * 70_000},
            "submissions/accepted/big.py: the source has more than 65536 bytes; nobody could submit it: make it shorter, or",
        ),
        (
            {"submissions/accepted/latin.py": b"# \xe4\n"},
            "submissions/accepted/latin.py:1: the file is not UTF-8; save it",
        ),
        (
            {"submissions/wrong/a.py": "\n"},
            "submissions/wrong/a.py: the folder 'wrong' says nothing of the verdict; move it",
        ),
        (
            {"submissions/accepted/two/a.py": "1\n", "submissions/accepted/two/b.py": "1\n"},
            "submissions/accepted/two: a submis",
        ),
        (
            {
                "submissions/accepted/reference.py": None,
                "submissions/accepted/shift.py": None,
                "submissions/accepted/A.java": "class A {}\n",
            },
            "submissions/accepted: no accepted submission is judged here; add one in Python 3",
        ),
        (
            {"submissions/submissions.yaml": "accepted: {permit: [AC]}\n"},
            "submissions.yaml:1 (permit): there is no such key; did",
        ),
        (
            {"submissions/submissions.yaml": "x/*: {permitted: [OK]}\n"},
            "submissions.yaml:1 (permitted[0]): 'OK' is not known here",
        ),
        (
            {"submissions/submissions.yaml": "x/*: {permitted: []}\n"},
            "submissions.yaml:1 (permitted): the list is empty; write",
        ),
        (
            {"submissions/submissions.yaml": "x/*: {use_for_time_limit: true}\n"},
            "(use_for_time_limit): 'true' is not known here",
        ),
        (
            {"submissions/submissions.yaml": "- accepted\n"},
            "submissions/submissions.yaml:1: this is no mapping; write patterns",
        ),
        (
            {"submissions/submissions.yaml": "accepted: yes\n"},
            "submissions/submissions.yaml: 'yes' where a mapping belongs; write",
        ),
        (
            {"submissions/submissions.yaml": f"{'a*' * 101}: {{permitted: [AC]}}\n"},
            "submissions.yaml:1: a pattern has 202 characters, at most 200 are read; shorten it",
        ),
        (
            {"submissions/submissions.yaml": "".join(f"a{n}: {{permitted: [AC]}}\n" for n in range(101))},
            "submissions.yaml: 101 patterns stand there, at most 100 are read; say with one what several say",
        ),
        # generated tests
        (
            {"generators/generate.py": "CASES = {}\n", "submissions/accepted/reference.py": None},
            "submissions/accepted/reference.py: answers to generated inputs are made by it, and it is missing; add it",
        ),
    ],
)
def test_one_sentence_says_what_is_wrong(refused: Refused, edits: dict[str, Any], says: str) -> None:
    errors = refused(edits)
    assert [error for error in errors if says in error], errors


@pytest.mark.parametrize("slug", ["Halve", "half_it", "half--it", "-half", "halve.d", "h" * 65])
def test_a_folder_that_cannot_be_a_slug(check: Any, good: Any, tmp_path: Path, slug: str) -> None:
    checked = check(good(tmp_path / slug, {}))
    assert checked.status == 1
    assert f".: the folder's name {slug} cannot be a slug; rename it: " in checked.errors[0]


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("edits", "only"),
    [
        ({"problem.yaml": None}, "problem.yaml: there is no such file; is this the folder of a problem package? "),
        ({"problem.yaml": pipe}, "problem.yaml: this is neither a file nor a folder; take it away"),
        ({"statement/problem.en.md": pipe}, "statement/problem.en.md: this is neither a file nor a folder; take it away"),
        ({"submissions/accepted/shift.py": b"\xff"}, "submissions/accepted/shift.py:1: the file is not UTF-8; save it as"),
        ({"statement/problem.en.md": b"Half.\n\xff"}, "statement/problem.en.md:2: the file is not UTF-8; save it as UTF-8"),
    ],
)  # fmt: skip
def test_what_one_cause_brings_about_is_said_once(refused: Refused, edits: dict[str, Any], only: str) -> None:
    errors = [error for error in refused(edits) if "there is no statement" not in error]
    assert len(errors) == 1
    assert errors[0].startswith(only)


def test_a_folder_may_be_called_other(check: Any, good: Any, tmp_path: Path) -> None:
    edits = {
        "submissions/other/up.py": "def halve(n):\n    return -(-n // 2)\n",
        "submissions/submissions.yaml": "other: {permitted: [AC, WA], required: [WA]}\n",
    }
    checked = check(good(tmp_path / "halve", edits))
    assert (checked.status, checked.errors) == (0, ())


def test_an_empty_folder_is_no_package(check: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    checked = check(tmp_path / "empty")
    assert (checked.status, checked.warnings) == (1, ())
    assert checked.errors == (
        "problem.yaml: there is no such file; is this the folder of a problem package? `judge problem new` makes one",
    )
