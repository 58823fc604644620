"""Test data: cases where they are, settings in the files and under the keys of version 2025-09.

Where folders hand settings down (`testdata.yaml`, any depth), each case's are worked out, and written once for all of
`sample` or `secret` if all its cases agree, else beside each case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from judge.package.contents import first_bytes
from judge.package.data import INVALID_INPUT, INVALID_OUTPUT, SAMPLE, SECRET, VALID_OUTPUT
from judge.package.foreign.conversion import Conversion
from judge.package.foreign.metadata import Dialect
from judge.package.settings import SETTINGS, CaseSettingsYaml, SettingsYaml

LEGACY_SETTINGS = "testdata.yaml"
_FOLDERS = (SAMPLE, SECRET, INVALID_INPUT, VALID_OUTPUT, INVALID_OUTPUT)
_CASE_FILES = (".in", ".ans", ".out", ".in.statement", ".ans.statement", ".in.download", ".ans.download")
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".interaction")
_WORDS = {".hint": "hint", ".desc": "description"}
_FLAGS = {
    "input_validator_flags": "input_validator_args",
    "output_validator_flags": "output_validator_args",
}
_OF_SCORING = ("accept_score", "reject_score", "range", "on_reject", "grading", "scoring")
_HARMLESS_GRADING = frozenset({"first_error", "worst_error", "min", "max", "sum", "avg"})
_LFS = b"version https://git-lfs.github.com/spec/"
Keys = dict[str, Any]


def convert_data(conversion: Conversion, dialect: Dialect, validator_flags: tuple[str, ...]) -> None:
    """`validator_flags`: of problem.yaml; they go before those of the test data."""
    source = conversion.source
    _refuse_uncommitted(conversion)
    cases = {path.removesuffix(".in") for path in source.below("data") if path.endswith(".in")}
    for path in source.below("data"):
        _convert_file(conversion, path, cases)
    said, unchanged = _read_settings(conversion, cases)
    handed_down = dialect is Dialect.LEGACY or any(path.endswith(f"/{LEGACY_SETTINGS}") for path in said)
    effective = {
        base: _effective(base, said, handed_down=handed_down, flags=validator_flags)
        for base in sorted(cases)
        if base.split("/")[1] in _FOLDERS
    }
    words = _words(conversion, cases)
    if handed_down or validator_flags:
        _write_effective(conversion, effective, words)
    else:
        _write_as_they_are(conversion, said, words, unchanged)


def _refuse_uncommitted(conversion: Conversion) -> None:
    inputs = [path for path in conversion.source.below(f"data/{SECRET}") if path.endswith(".in")]
    if not inputs and conversion.source.below("generators"):
        remedy = "run the package's generators with its own tools, and import what they leave"
        conversion.findings.error(
            f"data/{SECRET}", "the test data were never committed: generators/ makes them", remedy
        )
    for path in conversion.source.below("data"):
        if path.endswith((".in", ".ans")) and first_bytes(conversion.source.files[path]).startswith(_LFS):
            conversion.findings.error(path, "this is a pointer of Git LFS, not the data", "run `git lfs pull` there")


def _convert_file(conversion: Conversion, path: str, cases: set[str]) -> None:
    parts = path.split("/")
    name = parts[-1]
    if name in (SETTINGS, LEGACY_SETTINGS):
        return
    if len(parts) < 3 or parts[1] not in _FOLDERS:
        conversion.leave_out(path, "this is no place for test data")
    elif ".files/" in path:
        remedy = "put what is needed into the input"
        conversion.findings.error(path, "files for single tests are not supported here", remedy)
    elif name.endswith(".args"):
        conversion.findings.error(path, "submissions are not given arguments here", "put them into the input")
    elif _base(path, (*_CASE_FILES, *_PICTURES, *_WORDS, ".yaml")) not in cases:
        conversion.leave_out(path, "this belongs to no test")
    elif name.endswith((*_CASE_FILES, *_PICTURES)):
        conversion.copy(path)


def _base(path: str, suffixes: Iterable[str]) -> str | None:
    return next((path.removesuffix(suffix) for suffix in suffixes if path.endswith(suffix)), None)


def _words(conversion: Conversion, cases: set[str]) -> Mapping[str, Keys]:
    """Base of a case -> what its `.hint` and `.desc` say."""
    words: dict[str, Keys] = {}
    for path in conversion.source.below("data"):
        suffix = PurePosixPath(path).suffix
        base = path.removesuffix(suffix)
        text = conversion.source.read(path).decode("utf-8", errors="replace").strip() if suffix in _WORDS else ""
        if text and base in cases:
            words.setdefault(base, {})[_WORDS[suffix]] = text
            conversion.say(path, f"is {_WORDS[suffix]} in the case's .yaml now")
    return words


# settings


def _read_settings(conversion: Conversion, cases: set[str]) -> tuple[Mapping[str, Keys], frozenset[str]]:
    """Path -> keys, with the names of version 2025-09 and without those that nobody knows; and the paths where nothing
    had to be changed."""
    said, unchanged = {}, set()
    for path in conversion.source.below("data"):
        group = path.rsplit("/", 1)[1] in (SETTINGS, LEGACY_SETTINGS)
        if not group and (not path.endswith(".yaml") or path.removesuffix(".yaml") not in cases):
            continue
        read = conversion.read_mapping(path)
        if read is not None:
            said[path] = _renamed(read[0], path, SettingsYaml if group else CaseSettingsYaml, conversion)
            unchanged |= {path} if said[path] == read[0] else set()
    return said, frozenset(unchanged)


def _renamed(keys: Keys, path: str, model: type[SettingsYaml], conversion: Conversion) -> Keys:
    renamed: Keys = {}
    for key, value in keys.items():
        if key in _FLAGS:
            words = value.split() if isinstance(value, str) else value
            renamed[_FLAGS[key]] = words
            conversion.say(path, f"{key} is {_FLAGS[key]} now")
        elif key == "grader_flags":
            _check_grading(value, path, conversion)
        elif key in _OF_SCORING:
            if value == "custom":
                conversion.findings.error(
                    path, "a grader of the package's own decides", "only pass-fail is judged", key=key
                )
            else:
                conversion.findings.warn(path, "this says nothing of a pass-fail problem", "it is left out", key=key)
        elif key in model.model_fields:
            renamed[key] = value
        else:
            conversion.findings.warn(path, "there is no such key", "it is left out", key=key)
    return renamed


def _check_grading(flags: object, path: str, conversion: Conversion) -> None:
    strange = sorted(set(str(flags).split()) - _HARMLESS_GRADING)
    if strange:
        message = f"{strange[0]!r} makes another verdict of the tests'"
        conversion.findings.error(path, message, "only pass-fail problems are judged here", key="grader_flags")


def _effective(base: str, said: Mapping[str, Keys], *, handed_down: bool, flags: tuple[str, ...]) -> Keys:
    """What holds for the case with the path `base`, from outside inwards."""
    folders = PurePosixPath(base).parents
    places = [f"{folder}/{name}" for folder in reversed(folders) for name in (LEGACY_SETTINGS, SETTINGS)]
    if not handed_down:
        first = "/".join(base.split("/")[:2])
        group = "/".join(base.split("/")[:3])
        places = [f"{group if f'{group}/{SETTINGS}' in said else first}/{SETTINGS}"]
    keys: Keys = {}
    for place in (*places, f"{base}.yaml"):
        keys |= said.get(place, {})
    if flags:
        keys["output_validator_args"] = [*flags, *keys.get("output_validator_args", [])]
    return {key: value for key, value in keys.items() if value not in ([], "")}


def _write_effective(conversion: Conversion, effective: Mapping[str, Keys], words: Mapping[str, Keys]) -> None:
    for folder in _FOLDERS:
        inside = {base: keys for base, keys in effective.items() if base.split("/")[1] == folder}
        shared = next(iter(inside.values()), {})
        same = all(keys == shared for keys in inside.values()) and not {"hint", "description"} & set(shared)
        if same and shared:
            conversion.write_yaml(f"data/{folder}/{SETTINGS}", shared)
            conversion.say(f"data/{folder}", f"all its cases have the settings of {SETTINGS}")
        for base, keys in inside.items():
            own = {**({} if same else keys), **words.get(base, {})}
            if own:
                conversion.write_yaml(f"{base}.yaml", own)
        if inside and not same:
            conversion.say(f"data/{folder}", "each case has its settings in a .yaml of its own now")


def _write_as_they_are(
    conversion: Conversion, said: Mapping[str, Keys], words: Mapping[str, Keys], unchanged: frozenset[str]
) -> None:
    for path, keys in said.items():
        told = words.get(path.removesuffix(".yaml"), {})
        if path.count("/") == 1:
            conversion.leave_out(path, "groups lie below data/sample and data/secret")
        elif path in unchanged and not told:
            conversion.copy_text(path)
        else:
            conversion.write_yaml(path, {**keys, **told})
    for base, told in words.items():
        if f"{base}.yaml" not in said:
            conversion.write_yaml(f"{base}.yaml", told)
