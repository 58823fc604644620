"""Every way to get `problem.yaml` wrong: one sentence with file, line, key and remedy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Refused = Callable[[dict[str, Any]], tuple[str, ...]]


def test_the_good_package_is_good(check: Any, good: Any, tmp_path: Any) -> None:
    checked = check(good(tmp_path / "halve", {}))
    assert (checked.status, checked.errors, checked.warnings) == (0, (), ())


def test_what_the_format_lets_code_have_is_taken_to_the_byte(check: Any, good: Any, tmp_path: Any) -> None:
    source = "def halve(n):\n    return n // 2\n#"
    most = 128 * 1024
    whole = source + "." * (most - len(source) - 1) + "\n"
    changed = {"problem.yaml": ("memory: 128", "memory: 128\n  code: 128")}
    taken = check(good(tmp_path / "halve", {**changed, "submissions/accepted/long.py": whole}))
    assert (taken.status, taken.errors) == (0, ())
    refused = check(good(tmp_path / "more" / "halve", {**changed, "submissions/accepted/long.py": whole + "\n"}))
    assert refused.status == 1
    assert f"submissions/accepted/long.py: the source has more than {most} bytes" in refused.errors[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # the file
        (
            "name: Halve",
            "name: Halve\nname: Halve",
            "problem.yaml:3: the key 'name' stands there twice; keep one of the two",
        ),
        ("limits:\n  ", "limits:\n\t", "problem.yaml:7: "),
        ("name: Halve", "name: [Halve", "problem.yaml:3: "),
        (
            "name: Halve",
            "name: &x Halve\nversion: *x",
            "problem.yaml:3: an alias; write the value out where it is used",
        ),
        ("name: Halve", "name: !!str Halve", "problem.yaml:2: the tag "),
        ("keywords: [division]\n", "---\nname: Again\n", "problem.yaml:9: a second document begins; keep one document"),
        (
            "keywords: [division]",
            f"keywords: {'[' * 20}{']' * 20}",
            "problem.yaml:9: nested deeper than 16 levels; write it flatter",
        ),
        ("keywords: [division]", f"keywords: [{'x' * 70_000}]", "problem.yaml: the file has 70"),
        (
            "name: Halve",
            'name: "\\ud800"',
            "problem.yaml:2: an escape for half a character; write the character itself",
        ),
        # keys
        ("license:", "licence:", "problem.yaml:5 (licence): there is no such key; did you mean license?"),
        ("license: cc0", "zzz: 1", "problem.yaml:5 (zzz): there is no such key; take it away, or write one of "),
        (
            "  time_limit: 1",
            "  timelimit: 1",
            "problem.yaml:7 (limits.timelimit): there is no such key; did you mean time_limit?",
        ),
        ("name: Halve\n", "", "problem.yaml (name): the key is missing; add it"),
        ("credits: The mljudge authors", "author: Ada", "problem.yaml:4 (author): there is no such key; "),
        # version and type
        (
            '"2025-09"',
            "legacy",
            "problem.yaml:1 (problem_format_version): the format version 'legacy' is not read here; write ",
        ),
        ('"2025-09"', "2027-01", "the format version '2027-01' is not read here"),
        (
            "license: cc0",
            "license: cc0\ntype: interactive",
            "problem.yaml:6 (type): problems of type 'interactive' are not judged",
        ),
        (
            "license: cc0",
            "license: cc0\ntype: [pass-fail, multi-pass]",
            "problems of type 'multi-pass' are not judged here; ",
        ),
        (
            "license: cc0",
            "license: cc0\ntype: scoring",
            "problems of type 'scoring' are not judged here; write pass-fail",
        ),
        ("license: cc0", "license: cc0\ntype: submit-answer", "problems of type 'submit-answer' are not judged here"),
        (
            "license: cc0",
            "license: cc0\ntype: pass-fail interactive",
            "problems of type 'pass-fail interactive' are not judged",
        ),
        ("license: cc0", "license: cc0\ntype: [pass-fail, pass-fail]", "(type): a type stands there twice, or none; "),
        ("license: cc0", "license: cc0\ntype: []", "(type): a type stands there twice, or none; "),
        # identity
        (
            "3a0f9a52-5d0e-4f0c-8f0e-0d9a6a1f7b10",
            "3a0f9a52",
            "problem.yaml:3 (uuid): '3a0f9a52' is no UUID; write the one that",
        ),
        ("name: Halve", "name:", "problem.yaml:2 (name): there is no name; write the name, or {en: the name}"),
        (
            "name: Halve",
            "name: {en: Halve, sv: Halva}",
            "problem.yaml (name): there is a name but no statement in 'sv'; add ",
        ),
        ("name: Halve", "name: {English: Halve}", "(name): 'English' is no language; write en, sv, pt-BR"),
        (
            "name: Halve",
            "name: [Halve]",
            "problem.yaml:2 (name): a list where a mapping belongs; write keys and values",
        ),
        # rights
        ("license: cc0", "license: gpl", "problem.yaml:5 (license): 'gpl' is not known here; write one of 'unknown', "),
        (
            "license: cc0",
            "license: public domain\nrights_owner: Me",
            "rights_owner beside the licence public domain; take rights",
        ),
        ("credits: The mljudge authors\n", "", "problem.yaml: nobody owns the rights; add rights_owner, or credits"),
        (
            "credits: The mljudge authors",
            "credits: {author: Me}",
            "(credits.author): there is no such key; did you mean authors?",
        ),
        (
            "credits: The mljudge authors",
            "credits: {authors: [{mail: x}]}",
            "(credits.authors[0].name): the key is missing; add it",
        ),
        ("license: cc0", "license: cc0\nsource: {url: x}", "(source.name): the key is missing; add it"),
        (
            "license: cc0",
            "license: cc0\nembargo_until: soon",
            "(embargo_until): 'soon' is no date; write 2026-11-24 or ",
        ),
        (
            "keywords: [division]",
            "keywords: division",
            "problem.yaml:9 (keywords): 'division' where a list belongs; write a list",
        ),
        (
            "keywords: [division]",
            "keywords: [{a: b}]",
            "problem.yaml:9 (keywords[0]): this is not a text; write one line of text",
        ),
        # limits
        (
            "time_limit: 1",
            "time_limit: 0",
            "problem.yaml:7 (limits.time_limit): should be greater than 0, not '0'; write a larger",
        ),
        (
            "time_limit: 1",
            "time_limit: 61",
            "(limits.time_limit): should be less than or equal to 60, not '61'; write a smaller",
        ),
        (
            "time_limit: 1",
            "time_limit: inf",
            "(limits.time_limit): 'inf' is not a number; write a decimal number, for example",
        ),
        ("time_limit: 1", "time_limit: 1_0", "(limits.time_limit): '1_0' is not a number"),
        ("time_limit: 1", "time_limit: [1]", "(limits.time_limit): a list is not a number"),
        ("memory: 128", "memory: 8192", "problem.yaml:8 (limits.memory): should be less than or equal to 4096"),
        (
            "memory: 128",
            "memory: 1.5",
            "problem.yaml:8 (limits.memory): '1.5' is not a whole number; write digits only",
        ),
        ("memory: 128", "output: 65", "(limits.output): should be less than or equal to 64"),
        ("memory: 128", "code: 129", "(limits.code): should be less than or equal to 128"),
        ("memory: 128", "validation_time: 0", "(limits.validation_time): should be greater than 0"),
        (
            "memory: 128",
            "validation_passes: 2",
            "(limits.validation_passes): this is for multi-pass problems; take the key away",
        ),
        (
            "memory: 128",
            "time_multipliers: {ac_to_time_limit: 0.5}",
            "(limits.time_multipliers.ac_to_time_limit): should be gr",
        ),
        (
            "memory: 128",
            "time_multipliers: 2",
            "(limits.time_multipliers): '2' where a mapping belongs; write keys and values",
        ),
        ("memory: 128", "time_resolution: 0", "(limits.time_resolution): should be greater than or equal to 0.001"),
        (
            "memory: 128",
            "time_resolution: 1e-309",
            "(limits.time_resolution): should be greater than or equal to 0.001",
        ),
        (
            "memory: 128",
            "time_multipliers: {time_limit_to_tle: 1e999}",
            "(limits.time_multipliers.time_limit_to_tle): should be less than or equal to 1000",
        ),
        # what is not done here
        (
            "license: cc0",
            "license: cc0\nlanguages: [java]",
            "(languages): python3 is not among the languages, and nothing else",
        ),
        (
            "license: cc0",
            "license: cc0\nconstants: {n: 3}",
            "(constants): constants are not put in here yet; write the values",
        ),
        (
            "license: cc0",
            "license: cc0\nallow_file_writing: yes",
            "(allow_file_writing): 'yes' is neither true nor false; write",
        ),
    ],
)
def test_one_sentence_says_what_is_wrong(refused: Refused, old: str, new: str, says: str) -> None:
    errors = refused({"problem.yaml": (old, new)})
    assert [error for error in errors if says in error], errors


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name: \xff\n", "problem.yaml: byte 6 is not UTF-8; save the file as UTF-8"),
        (
            b"\xef\xbb\xbfname: x\n",
            "problem.yaml:1: the file begins with a byte order mark; save it as UTF-8 without BOM",
        ),
        (b"name: \x00\n", "problem.yaml: "),
        (b"- a\n- b\n", "problem.yaml: a list where a mapping belongs; write keys and values"),
        (b"", "problem.yaml (name): the key is missing; add it"),
        (None, "problem.yaml: "),
    ],
)
def test_a_file_that_is_none(refused: Refused, content: bytes | None, says: str) -> None:
    errors = refused({"problem.yaml": content})
    assert [error for error in errors if error.startswith(says)], errors
