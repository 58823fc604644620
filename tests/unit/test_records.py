"""What is kept of a judgement, whatever its texts hold; cursors, whatever they hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.cursors import read_cursor, read_time_cursor, write_cursor
from judge.errors import InvalidRequest
from judge.records import results_from_json, results_to_json, storable, storable_data, storable_judgement
from judge.verdict import Judgement, Shown, TestResult, Verdict

any_text = st.text(st.characters(exclude_categories=()))
shown = st.none() | st.builds(Shown, any_text, any_text, any_text, any_text, any_text, any_text, st.booleans())
amount = st.floats(0, 1e9)
results = st.builds(
    TestResult,
    any_text,
    any_text,
    st.none() | st.sampled_from(Verdict),
    amount,
    amount,
    amount,
    any_text,
    any_text,
    shown,
)
judgements = st.builds(
    Judgement,
    verdict=st.sampled_from(Verdict),
    score=amount,
    cpu_s=amount,
    memory_mib=amount,
    message=any_text,
    tests=st.lists(results, max_size=3).map(tuple),
    problem_version=any_text,
    runtime_id=any_text,
    sandbox=any_text,
    peak_mib=st.none() | amount,
    machine_cpu_s=st.none() | amount,
)


@given(any_text)
def test_what_is_stored_is_utf8_without_nul(text):
    stored = storable(text)
    stored.encode()
    assert "\0" not in stored
    assert storable(stored) == stored


@given(st.text())
def test_ordinary_text_is_stored_as_it_is(text):
    assert storable(text) == text.replace("\0", "\\x00")


@given(judgements)
def test_tests_come_back_from_json(judgement):
    kept = storable_judgement(judgement)
    text = json.dumps(results_to_json(kept.tests), allow_nan=False)
    assert "\\u0000" not in text
    assert results_from_json(json.loads(text)) == kept.tests
    assert storable_judgement(kept) == kept


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="format 2"):
        results_from_json({"format": 2, "tests": []})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_json_cannot_hold_is_refused(number):
    plain = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "", (TestResult("1", "sample", Verdict.AC),), "v", "r", "s")
    for judgement in (
        replace(plain, score=number),
        replace(plain, peak_mib=number),
        replace(plain, machine_cpu_s=number),
        replace(plain, tests=(replace(plain.tests[0], cpu_s=number),)),
    ):
        with pytest.raises(ValueError, match="finite"):
            storable_judgement(judgement)
    with pytest.raises(ValueError, match="finite"):
        storable_data({"cpu_s": number})


@given(st.lists(any_text.map(storable), max_size=3))
def test_a_cursor_gives_its_key_back(key):
    cursor = write_cursor(key)
    assert cursor.isascii()
    assert not set(cursor) & set("+/=")
    assert read_cursor(cursor, len(key)) == tuple(key)


@given(any_text | st.binary().map(lambda raw: raw.decode("latin-1")) | st.from_regex(r"[A-Za-z0-9_-]*", fullmatch=True))
def test_any_other_cursor_is_refused(text):
    for read in (lambda: read_cursor(text, 2), lambda: read_time_cursor(text)):
        with pytest.raises(InvalidRequest):
            read()


@pytest.mark.parametrize("part", ["\0", "a\0b", "\ud800", "\udc80x"])
def test_a_cursor_with_what_no_database_holds_is_refused(part):
    with pytest.raises(InvalidRequest):
        read_cursor(write_cursor((part,)), 1)
    with pytest.raises(InvalidRequest):
        read_time_cursor(write_cursor(("2030-01-01T00:00:00+00:00", part)))


@pytest.mark.parametrize(
    "at",
    ["", "yesterday", "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"],
)
def test_a_time_cursor_needs_a_time_with_a_zone(at):
    with pytest.raises(InvalidRequest):
        read_time_cursor(write_cursor((at, "x")))
    now = datetime.now(UTC)
    assert read_time_cursor(write_cursor((now.isoformat(), "x"))) == (now, "x")
