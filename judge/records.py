"""Between frozen dataclasses and what a database can hold. Both histories go through here, so they keep the same.

A judgement quotes what programs printed: its texts may hold NUL, which PostgreSQL refuses, and lone surrogates, which
no UTF-8 has. Both are kept as the escapes Python shows for them.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from judge.errors import InvalidRequest
from judge.verdict import Judgement, Shown, TestResult, Verdict

TESTS_FORMAT = 1
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_id(text: str) -> bool:
    """Whether it has an id's form. What has not is unknown, and never gets as far as the database."""
    return _ID.fullmatch(text) is not None


def storable(text: str) -> str:
    """The text with NUL and lone surrogates as escapes, such as `\\x00`, `\\udc80`."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")


def source_hash(source: str) -> str:
    """SHA-256 of the source's UTF-8. Raises: InvalidRequest: it holds NUL or is no valid Unicode."""
    return hashlib.sha256(_plain(source, "/source")).hexdigest()


def checked_inputs(inputs: Sequence[str]) -> tuple[str, ...]:
    """Raises: InvalidRequest: one holds NUL or is no valid Unicode."""
    for i, text in enumerate(inputs):
        _plain(text, f"/inputs/{i}")
    return tuple(inputs)


def _plain(text: str, pointer: str) -> bytes:
    if "\0" in text:
        raise InvalidRequest("A text with a NUL character cannot be kept: remove it.", pointer)
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidRequest("The text is not valid Unicode: save it as UTF-8.", pointer) from None


def storable_data(data: Mapping[str, str | int | float | None]) -> dict[str, str | int | float | None]:
    """Raises: ValueError: a number that is not finite: JSON has none such."""
    for value in data.values():
        _require_finite(value)
    return {storable(name): storable(value) if isinstance(value, str) else value for name, value in data.items()}


_NAMES = {record: tuple(field.name for field in fields(record)) for record in (TestResult, Shown)}


def storable_tree(value: Any, texts: int, items: int) -> Any:
    """A document of JSON's types as it can be kept: texts as by `storable`, at most so long and lists so many; a number that is not
    finite is null."""
    if isinstance(value, str):
        return storable(value[:texts])
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        kept = islice(value.items(), items)
        return {storable(str(key)[:texts]): storable_tree(part, texts, items) for key, part in kept}
    if isinstance(value, (list, tuple)):
        return [storable_tree(part, texts, items) for part in value[:items]]
    return value


def storable_judgement(judgement: Judgement) -> Judgement:
    """The judgement as it will be read again. Raises: ValueError: a number that is not finite, a bug of ours."""
    _require_finite(judgement.score, judgement.cpu_s, judgement.memory_mib, judgement.peak_mib, judgement.machine_cpu_s)
    for test in judgement.tests:
        _require_finite(test.score, test.cpu_s, test.memory_mib)
    return replace(
        judgement,
        message=storable(judgement.message),
        problem_version=storable(judgement.problem_version),
        runtime_id=storable(judgement.runtime_id),
        sandbox=storable(judgement.sandbox),
        tests=tuple(_storable_test(test) for test in judgement.tests),
    )


def _require_finite(*values: str | int | float | None) -> None:
    for value in values:
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{value} cannot be kept: it is not a finite number")


def _storable_test(test: TestResult) -> TestResult:
    shown = test.shown and replace(test.shown, **_texts(test.shown))
    return replace(test, **_texts(test), shown=shown)


def _texts(record: TestResult | Shown) -> dict[str, Any]:
    values = ((name, getattr(record, name)) for name in _NAMES[type(record)])
    return {name: storable(value) for name, value in values if type(value) is str}


def results_to_json(tests: tuple[TestResult, ...]) -> dict[str, Any]:
    return {"format": TESTS_FORMAT, "tests": [_values(test) for test in tests]}


def _values(record: TestResult | Shown) -> dict[str, Any]:
    """As `asdict`, which copies each of them deeply; of what is frozen there is nothing to copy."""
    values = {name: getattr(record, name) for name in _NAMES[type(record)]}
    if isinstance(record, TestResult) and record.shown is not None:
        values["shown"] = _values(record.shown)
    return values


def results_from_json(kept: Mapping[str, Any]) -> tuple[TestResult, ...]:
    """Raises: ValueError: kept by a newer judge, in a format that this one does not know."""
    if kept["format"] != TESTS_FORMAT:
        raise ValueError(f"kept tests have format {kept['format']}; this judge reads {TESTS_FORMAT}")
    return tuple(_test(test) for test in kept["tests"])


def _test(kept: Mapping[str, Any]) -> TestResult:
    verdict, shown = kept["verdict"], kept["shown"]
    return TestResult(
        **{
            **kept,
            "verdict": None if verdict is None else Verdict(verdict),
            "shown": None if shown is None else Shown(**shown),
        }
    )


def given_up(attempts: int, problem_version: str) -> Judgement:
    """The judgement of a submission that the judge itself could not get through."""
    return Judgement(
        verdict=Verdict.JE,
        score=0.0,
        cpu_s=0.0,
        memory_mib=0.0,
        message=f"The judge failed {attempts} times on this submission. It does not count: submit it again.",
        tests=(),
        problem_version=problem_version,
        runtime_id="",
        sandbox="",
    )


def refused_words(number: int, reason: str) -> str:
    """The message of a `run` whose input `number`, from 0, cannot be judged."""
    return storable(f"input {number + 1}: {reason}")
