"""The time limit of a package, which older ones keep in files of their own."""

from __future__ import annotations

import configparser
from typing import Any

from judge.package.foreign.conversion import Conversion
from judge.package.foreign.source import TIME_LIMIT_FILE
from judge.package.load import PROBLEM_YAML
from judge.package.scalars import is_number
from judge.package.yamlfile import Bare

DOMJUDGE_INI = "domjudge-problem.ini"
LEGACY_FACTORS = {"ac_to_time_limit": Bare("5"), "time_limit_to_tle": Bare("2")}


def convert_time_limit(keys: dict[str, Any], given: float | None, conversion: Conversion) -> None:
    """Put the time limit into `keys`, if one is known: `given` by the importer, else the package's own."""
    limits = dict(keys["limits"]) if isinstance(keys.get("limits"), dict) else {}
    if given is not None:
        conversion.say(PROBLEM_YAML, f"limits.time_limit is {given:g} s, as was asked for")
        keys["limits"] = {**limits, "time_limit": Bare(f"{given:g}")}
        return
    if "time_limit" in limits:
        return
    for path, text in ((TIME_LIMIT_FILE, _whole_file(conversion)), (DOMJUDGE_INI, _of_domjudge(conversion))):
        if text is not None and not is_number(text):
            remedy = "write CPU seconds, or give --time-limit"
            conversion.findings.error(path, f"the time limit {text[:60]!r} is no number", remedy)
            return
        if text is not None:
            conversion.say(path, f"limits.time_limit is {text} s, from here")
            keys["limits"] = {**limits, "time_limit": Bare(text)}
            return


def convert_factors(keys: dict[str, Any], conversion: Conversion) -> None:
    """Legacy's factors between submissions and limit, where the package says one of them, or has no limit yet."""
    limits = dict(keys["limits"]) if isinstance(keys.get("limits"), dict) else {}
    said = limits.get("time_multipliers", {})
    if said or "time_limit" not in limits:
        keys["limits"] = {**limits, "time_multipliers": {**LEGACY_FACTORS, **said}}
        conversion.say(PROBLEM_YAML, "limits.time_multipliers are legacy's where the package says nothing else")


def _whole_file(conversion: Conversion) -> str | None:
    return _text(conversion, TIME_LIMIT_FILE)


def _of_domjudge(conversion: Conversion) -> str | None:
    text = _text(conversion, DOMJUDGE_INI)
    if text is None:
        return None
    # Quotes are allowed around values there, and sections are not usual.
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(f"[problem]\n{text}")
    except configparser.Error as error:
        conversion.leave_out(DOMJUDGE_INI, f"it cannot be read ({str(error).splitlines()[0]})")
        return None
    value = parser["problem"].get("timelimit")
    return value.strip("\"' ") if value is not None else None


def _text(conversion: Conversion, path: str) -> str | None:
    if path not in conversion.source.files:
        return None
    return conversion.source.read(path).decode("utf-8", errors="replace").strip() or None
