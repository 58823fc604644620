"""Settings that are wrong, or that nobody reads: each with what to do, for `judge doctor`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from judge.config import Settings, wrong_settings

PREFIX = "JUDGE_"
OTHERS = frozenset({"JUDGE_HYPOTHESIS", "JUDGE_PACKAGES", "JUDGE_SCHEMATHESIS"})
OF_TESTS = ("JUDGE_TEST_", "JUDGE_HOSTILE", "JUDGE_FAULTS")
"""Not settings, and read all the same, by the tests."""
_ASSIGNED = re.compile(r"^\s*(?:export\s+)?(JUDGE_\w*)\s*=", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """`ignored`: the judge works, as if it were not there. Otherwise it does not start."""

    name: str
    problem: str
    ignored: bool = False


def setting_problems(environ: Mapping[str, str], folder: Path = Path()) -> Iterator[SettingProblem]:
    """Of the environment, and of `judge.toml`, `.env` and `docker-compose.yml` in `folder`, the process's working directory."""
    given = {name.upper() for name in environ}
    yield from _wrong(given)
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and not _is_read(name):
            yield SettingProblem(name, f"is no setting, and ignored: {_instead(name)}", ignored=True)
    yield from _of_compose(_text(folder / ".env"), _text(folder / "docker-compose.yml"))


def _wrong(given: set[str]) -> Iterator[SettingProblem]:
    """What keeps the judge from starting."""
    try:
        Settings()
    except ValidationError as error:
        for field, words in wrong_settings(error):
            name = f"{PREFIX}{field.upper()}"
            if field not in Settings.model_fields:
                yield SettingProblem(name, f"`{field}` in judge.toml is no setting: {_instead(name)}")
                continue
            where = "the environment" if name in given else "judge.toml"
            yield SettingProblem(name, f"{words}: correct it in {where}, or take it out for {_default(field)}")
    except tomllib.TOMLDecodeError as error:
        yield SettingProblem("judge.toml", f"cannot be read: {error}. Correct it")


def _of_compose(env: str, compose: str) -> Iterator[SettingProblem]:
    """`.env` is read by compose, which hands on what its file names and nothing else."""
    for name in dict.fromkeys(_ASSIGNED.findall(env)):
        if not _is_read(name):
            yield SettingProblem(name, f"in .env is no setting, and ignored: {_instead(name)}", ignored=True)
        elif compose and not re.search(rf"\b{name}\b", compose):
            words = (
                "in .env reaches no service: name it below `environment` of api or worker in docker-compose.yml, too"
            )
            yield SettingProblem(name, words, ignored=True)


def _is_read(name: str) -> bool:
    upper = name.upper()
    return upper in _known() or upper in OTHERS or upper.startswith(OF_TESTS)


def _known() -> list[str]:
    return [f"{PREFIX}{field.upper()}" for field in Settings.model_fields]


def _instead(name: str) -> str:
    close = get_close_matches(name.upper(), _known(), 1)
    return f"did you mean {close[0]}?" if close else "take it out; docs/operating.md lists those that there are"


def _default(field: str) -> str:
    about = Settings.model_fields[field]
    default = about.get_default(call_default_factory=True, validated_data={})
    return "none" if default in (None, ()) else f"the default, {default}"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
