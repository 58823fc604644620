"""`problem.yaml` of any version, as one of version 2025-09.

Keys of older versions are moved wherever they stand, since packages mix them. What says nothing of judging is dropped
with a warning if it cannot be read; a type or a limit that cannot be kept is an error.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from judge.package.foreign.conversion import Conversion
from judge.package.load import PROBLEM_YAML
from judge.package.metadata import dotted, said_of
from judge.package.schema import FORMAT, LANGUAGE, License, LimitsYaml, ProblemYaml
from judge.package.yamlfile import Bare, YamlFile

Keys = dict[str, Any]

_DRAFT = re.compile(r"draft|2023-07|(\d{4}-\d{2})-draft")
_NOT_JUDGING = ("credits", "source", "license", "rights_owner", "embargo_until", "keywords", "version")
_LEGACY_LIMITS = {"time_multiplier": "ac_to_time_limit", "time_safety_margin": "time_limit_to_tle"}
_LEGACY_ONLY = ("author", "source_url", "validation", "validator_flags", "grading", "libraries")
_UNASKED = frozenset({"interactive", "score", "multi-pass"})


class Dialect(StrEnum):
    STANDARD = "2025-09"
    DRAFT = "a draft"
    LEGACY = "legacy"


@dataclass(frozen=True, slots=True)
class Meta:
    """`written`: the keys as they stand there. `keys`: of the new `problem.yaml`.

    `validator_flags`: for the output validator, in every case. `custom`: the package wants its own output validator (None:
    that is told by its being there).
    """

    dialect: Dialect
    written: Keys
    keys: Keys
    validator_flags: tuple[str, ...]
    custom: bool | None

    @property
    def code_bytes(self) -> int:
        """As large as a submission may be."""
        return LimitsYaml.model_validate(self.keys.get("limits") or {}).code * 1024


def read_meta(conversion: Conversion) -> Meta | None:
    """None: it cannot be read, findings say why. Names are as they stand there: `name_by_language` completes them."""
    if PROBLEM_YAML not in conversion.source.files:
        conversion.findings.error(PROBLEM_YAML, "there is no such file", "is this the folder of a problem package?")
        return None
    read = conversion.read_mapping(PROBLEM_YAML)
    if read is None:
        return None
    written, file = read
    keys = deepcopy(written)
    dialect = _dialect(keys, file, conversion)
    if dialect is None:
        return None
    custom, flags = _validation(keys, dialect, conversion), _flags(keys, conversion)
    _types(keys, conversion)
    _moved(keys, dialect, conversion)
    keys["problem_format_version"] = FORMAT
    keys.setdefault("name", "")
    _identity(keys, conversion)
    if not _settled(keys, file, conversion):
        return None
    return Meta(dialect, written, keys, flags, custom)


def _dialect(keys: Keys, file: YamlFile, conversion: Conversion) -> Dialect | None:
    version = keys.get("problem_format_version", "legacy")
    key = "problem_format_version"
    if version == FORMAT:
        return Dialect.STANDARD
    if version in ("legacy", "legacy-icpc"):
        conversion.say(PROBLEM_YAML, f"legacy, made {FORMAT}")
        return Dialect.LEGACY
    match = _DRAFT.fullmatch(version) if isinstance(version, str) else None
    if match is not None and (match[1] is None or match[1] <= FORMAT):
        conversion.findings.warn(PROBLEM_YAML, f"{version} is read as {FORMAT}", "look over what became of it", key=key)
        return Dialect.DRAFT
    message = f"the format version {str(version)[:60]!r} is not read here"
    conversion.findings.error(PROBLEM_YAML, message, f"write {FORMAT} or legacy", key=key, line=file.line((key,)))
    return None


def _validation(keys: Keys, dialect: Dialect, conversion: Conversion) -> bool | None:
    """Does the package ask for its own output validator?"""
    said = keys.pop("validation", None)
    words = str(said or "default").split() or ["default"]
    asked = _UNASKED & set(words)
    if words[:1] not in (["default"], ["custom"]) or set(words[1:]) - _UNASKED:
        message = f"the validation {str(said)[:60]!r} is not known"
        conversion.findings.error(PROBLEM_YAML, message, "write default or custom", key="validation")
    for word in sorted(asked):
        message = f"problems with validation {word!r} are not judged here"
        conversion.findings.error(PROBLEM_YAML, message, "only pass-fail problems are", key="validation")
    if said is not None:
        conversion.say(PROBLEM_YAML, f"validation {' '.join(words)} is told by output_validator/ now")
    return words[0] == "custom" if dialect is Dialect.LEGACY or said is not None else None


def _flags(keys: Keys, conversion: Conversion) -> tuple[str, ...]:
    flags = keys.pop("validator_flags", "")
    words = tuple(flags.split()) if isinstance(flags, str) else tuple(map(str, flags))
    if words:
        conversion.say(PROBLEM_YAML, "validator_flags are output_validator_args of the test data now")
    return words


def _types(keys: Keys, conversion: Conversion) -> None:
    """A text with several types in it is a list of them."""
    said = keys.get("type")
    if isinstance(said, str) and len(said.split()) > 1:
        conversion.findings.warn(PROBLEM_YAML, f"the type {said!r} is read as a list", "write a list", key="type")
        keys["type"] = said.split()


def _moved(keys: Keys, dialect: Dialect, conversion: Conversion) -> None:
    """Keys of older versions to where they stand now."""
    if "author" in keys:
        names = [name.strip() for name in re.split(r",|\band\b", str(keys.pop("author"))) if name.strip()]
        conversion.say(PROBLEM_YAML, "author is credits.authors now")
        if names:
            keys.setdefault("credits", {"authors": names})
    if "source_url" in keys:
        url = keys.pop("source_url")
        if isinstance(keys.get("source"), str) and keys["source"] and url:
            conversion.say(PROBLEM_YAML, "source_url is source.url now")
            keys["source"] = {"name": keys["source"], "url": url}
    if isinstance(keys.get("keywords"), str):
        keys["keywords"] = keys["keywords"].split()
        conversion.say(PROBLEM_YAML, "keywords are a list now")
    limits = keys.get("limits")
    if isinstance(limits, dict):
        keys["limits"] = _moved_limits(limits, conversion)
    if dialect is Dialect.LEGACY:
        keys["allow_file_writing"] = Bare("true")
    for key in [key for key in _LEGACY_ONLY if key in keys]:
        conversion.findings.warn(PROBLEM_YAML, "this says nothing of a pass-fail problem", "it is left out", key=key)
        del keys[key]
    for key in [key for key, value in keys.items() if value == "" and key != "name"]:
        del keys[key]


def _moved_limits(limits: Keys, conversion: Conversion) -> Keys:
    moved = {key: value for key, value in limits.items() if key not in _LEGACY_LIMITS}
    factors = {new: limits[old] for old, new in _LEGACY_LIMITS.items() if old in limits}
    for old, new in _LEGACY_LIMITS.items():
        if old in limits:
            conversion.say(PROBLEM_YAML, f"limits.{old} is limits.time_multipliers.{new} now")
    if factors:
        moved.setdefault("time_multipliers", factors)
    return moved


def _identity(keys: Keys, conversion: Conversion) -> None:
    try:
        uuid.UUID(str(keys.get("uuid")))
    except ValueError:
        keys["uuid"] = str(uuid.uuid4())
        conversion.say(PROBLEM_YAML, "has a UUID now")


def _settled(keys: Keys, file: YamlFile, conversion: Conversion) -> bool:
    """Drop from `keys` what cannot be read and says nothing of judging; False if something else is wrong."""
    while details := _complaints(keys):
        before = deepcopy(keys)
        dropped = [_drop(detail, keys, file, conversion) for detail in details]
        if not all(dropped):
            return False
        if keys == before:
            _stuck(details, file, conversion)
            return False
    return True


def _stuck(details: list[ErrorDetails], file: YamlFile, conversion: Conversion) -> None:
    """Nothing went away with what was to be left out."""
    for detail in details:
        message, remedy = said_of(ProblemYaml, detail)
        key, line = dotted(detail["loc"]) or None, file.line(detail["loc"])
        conversion.findings.error(PROBLEM_YAML, message, remedy, key=key, line=line)


def _complaints(keys: Keys) -> list[ErrorDetails]:
    try:
        ProblemYaml.model_validate({**keys, "name": keys["name"] or "a name"})
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _drop(detail: ErrorDetails, keys: Keys, file: YamlFile, conversion: Conversion) -> bool:
    message, remedy = said_of(ProblemYaml, detail)
    place = detail["loc"]
    if not place:
        # Nobody is named who could give a licence.
        conversion.findings.warn(
            PROBLEM_YAML, message, "the licence is unknown until rights_owner is there", key="license"
        )
        keys["license"] = License.UNKNOWN.value
        keys.pop("rights_owner", None)
        return True
    key, line = dotted(place), file.line(place)
    if detail["type"] == "extra_forbidden":
        conversion.findings.warn(PROBLEM_YAML, message, "it is left out", key=key, line=line)
        _without(keys, place)
        return True
    if place[0] in _NOT_JUDGING:
        conversion.findings.warn(PROBLEM_YAML, message, f"{place[0]} is left out", key=key, line=line)
        _without(keys, place[:1])
        return True
    conversion.findings.error(PROBLEM_YAML, message, remedy, key=key, line=line)
    return False


def _without(keys: Keys, place: tuple[int | str, ...]) -> None:
    """Take away the key at `place`. Where one may stand for a list of one, its place has an index that is not written."""
    node: Any = keys
    for part in place[:-1]:
        if isinstance(node, dict) and isinstance(part, int):
            continue
        try:
            node = node[part]
        except (LookupError, TypeError):
            return
    if isinstance(node, dict):
        node.pop(place[-1], None)


def name_by_language(meta: Meta, titles: Mapping[str, str | None], slug: str, conversion: Conversion) -> Keys:
    """The keys in their usual order, with a name in each language of `titles` (what the statements call the problem), and
    in no other."""
    said = meta.keys["name"]
    names = dict(said) if isinstance(said, dict) else {LANGUAGE: said} if said else {}
    usual = next(iter(names.values()), None) or next(filter(None, titles.values()), None)
    wanted: Keys = {}
    for language, title in titles.items():
        wanted[language] = names.get(language) or title or usual or slug
        if language not in names:
            conversion.say(PROBLEM_YAML, f"the name in {language!r} is {wanted[language]!r}")
    for language in sorted(set(names) - set(wanted)) if wanted else ():
        message = f"there is a name but no statement in {language!r}"
        conversion.findings.warn(PROBLEM_YAML, message, "the name is left out", key="name")
    only_ours = list(wanted) == [LANGUAGE]
    keys = {**meta.keys, "name": wanted[LANGUAGE] if only_ours else wanted or usual or slug}
    return {key: keys[key] for key in ProblemYaml.model_fields if key in keys}
