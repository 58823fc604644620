"""Submissions and validators: to the places and names that version 2025-09 has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from judge.package.contents import first_bytes
from judge.package.examples import FOLDER as SUBMISSIONS
from judge.package.foreign.conversion import Conversion, normalised
from judge.package.foreign.metadata import Dialect, Meta
from judge.package.globs import matches
from judge.package.languages import PYTHON, entry_point, language_of_program
from judge.package.programs import VALIDATORS
from judge.package.submissions_yaml import SUBMISSIONS_YAML, SubmissionYaml
from judge.problem import Expected

OUTPUT_VALIDATOR = "output_validator"
INPUT_FOLDERS = (VALIDATORS, "input_format_validators")
OUTPUT_FOLDERS = (OUTPUT_VALIDATOR, "output_validators")
_MAIN = "__main__.py"
_TEXTS = (".py", ".py3")
_EXPECTED = re.compile(rb"@EXPECTED_RESULTS@:?[ \t]*([A-Za-z_, -]+)")
_RESULTS = {
    "CORRECT": "AC",
    "ACCEPTED": "AC",
    "WRONG-ANSWER": "WA",
    "NO-OUTPUT": "WA",
    "TIMELIMIT": "TLE",
    "TIME-LIMIT-EXCEEDED": "TLE",
    "RUN-ERROR": "RTE",
    "RUN-TIME-ERROR": "RTE",
}
_KNOWN = frozenset(expected.value for expected in Expected) - {Expected.OTHER.value}
_LEGACY_ROWS = {
    Expected.TIME_LIMIT_EXCEEDED.value: {"permitted": ["AC", "WA", "TLE"], "required": ["TLE"]},
    Expected.RUN_TIME_ERROR.value: {"permitted": ["AC", "WA", "TLE", "RTE"], "required": ["RTE"]},
}
_ALL_MUST_ACCEPT = '''\
"""Several output validators: all must accept."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAINS = {mains}

output = sys.stdin.buffer.read()
for main in MAINS:
    done = subprocess.run([sys.executable, str(HERE / main), *sys.argv[1:]], input=output, check=False)
    if done.returncode != 42:
        sys.exit(done.returncode if done.returncode > 0 else 1)
sys.exit(42)
'''


# submissions


def convert_submissions(conversion: Conversion, dialect: Dialect, code_bytes: int) -> None:
    """`code_bytes`: as large as a submission may be."""
    wishes = _read_wishes(conversion)
    globs = list(wishes)
    for folder in conversion.source.children(SUBMISSIONS):
        if not conversion.source.below(f"{SUBMISSIONS}/{folder}"):
            if f"{SUBMISSIONS}/{folder}" != SUBMISSIONS_YAML:
                conversion.leave_out(f"{SUBMISSIONS}/{folder}", "it lies in no folder that says what becomes of it")
            continue
        for name in conversion.source.children(f"{SUBMISSIONS}/{folder}"):
            told = folder in _KNOWN or any(matches(glob, f"{folder}/{name}") for glob in globs)
            results = None if told else _results(conversion, f"{SUBMISSIONS}/{folder}/{name}")
            if results is not None:
                wishes[f"{folder}/{name}"] = results
                conversion.say(f"{SUBMISSIONS}/{folder}/{name}", f"@EXPECTED_RESULTS@ stands in {SUBMISSIONS_YAML} now")
            path = f"{SUBMISSIONS}/{folder}/{name}"
            _convert_submission(conversion, path, code_bytes, told=told or results is not None)
    if dialect is Dialect.LEGACY:
        _legacy_rows(conversion, wishes)
    if wishes:
        conversion.write_yaml(SUBMISSIONS_YAML, wishes)


def _read_wishes(conversion: Conversion) -> dict[str, Any]:
    read = conversion.read_mapping(SUBMISSIONS_YAML) if SUBMISSIONS_YAML in conversion.source.files else None
    return {} if read is None else {glob: _known(glob, said, conversion) for glob, said in read[0].items()}


def _known(glob: str, said: Any, conversion: Conversion) -> Any:
    """What a glob says, without keys that nobody knows; mappings are for single tests."""
    if not isinstance(said, dict):
        return said
    unknown = [
        key for key, value in said.items() if key not in SubmissionYaml.model_fields and not isinstance(value, dict)
    ]
    for key in unknown:
        conversion.findings.warn(SUBMISSIONS_YAML, "there is no such key", "it is left out", key=f"{glob}.{key}")
    return {key: value for key, value in said.items() if key not in unknown}


def _legacy_rows(conversion: Conversion, wishes: dict[str, Any]) -> None:
    """What two folders allow beyond the rows of version 2025-09."""
    for folder, row in _LEGACY_ROWS.items():
        if any(path.startswith(f"{SUBMISSIONS}/{folder}/") for path in conversion.files) and folder not in wishes:
            wishes[folder] = row
            conversion.say(f"{SUBMISSIONS}/{folder}", f"may get what legacy allows, by {SUBMISSIONS_YAML}")


def _results(conversion: Conversion, path: str) -> Mapping[str, Any] | None:
    """Of the source, or of the first source in the folder, that says what is expected."""
    for file in (path,) if path in conversion.source.files else conversion.source.below(path):
        match = _EXPECTED.search(conversion.source.read(file))
        if match is None:
            continue
        words = [word.strip().upper().replace("_", "-") for word in match[1].decode("ascii").split(",")]
        verdicts = [_RESULTS[word] for word in words if word in _RESULTS]
        if verdicts and len(verdicts) == len([word for word in words if word]):
            permitted = list(dict.fromkeys(["AC", *verdicts]))
            return {"permitted": permitted, "required": list(dict.fromkeys(verdicts))}
    return None


def _convert_submission(conversion: Conversion, path: str, code_bytes: int, *, told: bool) -> None:
    inside = conversion.source.below(path) or (path,)
    size = sum(conversion.source.files[file].stat().st_size for file in inside)
    if not told:
        conversion.leave_out(path, "its folder says nothing of the verdict")
    elif size > code_bytes:
        conversion.leave_out(path, f"the source has more than {code_bytes} bytes, and nobody could submit it")
    elif not all(_is_text(conversion, file) for file in inside):
        conversion.leave_out(path, "its source is not UTF-8")
    elif not any(conversion.source.read(file).strip() for file in inside):
        conversion.leave_out(path, "its source is empty")
    else:
        for file in inside:
            _copy_program(conversion, file, file)


def _is_text(conversion: Conversion, path: str) -> bool:
    """Of sources in Python, which are read; the others are only kept."""
    if not path.endswith(_TEXTS):
        return True
    try:
        conversion.source.read(path).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# validators


def convert_input_validators(conversion: Conversion) -> None:
    for folder in INPUT_FOLDERS:
        for name in conversion.source.children(folder):
            _convert_program(conversion, f"{folder}/{name}", f"{VALIDATORS}/{name}")
    if not any(path.startswith(f"{VALIDATORS}/") for path in conversion.files):
        remedy = f"add {VALIDATORS}/validate.py: reads the input, exits with 42 if it is valid"
        conversion.findings.error(VALIDATORS, "there is no input validator", remedy)


def convert_output_validators(conversion: Conversion, meta: Meta) -> None:
    """One program, whether the package asks for it by a key or by its being there. Refused unless it is in Python 3."""
    programs = list(_output_validators(conversion))
    if meta.custom is False:
        for path in programs:
            conversion.leave_out(path, "the package does not ask for it: validation is not custom")
        return
    if not programs:
        if meta.custom:
            remedy = "add output_validators/, or write validation: default"
            conversion.findings.error(
                "output_validators", "the package asks for its own validator, which is missing", remedy
            )
        return
    running = [path for path in programs if _runs_here(conversion, path)]
    if running == programs:
        _lay_validators(conversion, programs)


def _output_validators(conversion: Conversion) -> list[str]:
    """Paths of the programs. By version 2025-09 the folder is one itself, by legacy it holds them."""
    new, old = OUTPUT_FOLDERS
    if conversion.source.below(new):
        names = conversion.source.children(new)
        return [f"{new}/{names[0]}"] if len(names) == 1 and f"{new}/{names[0]}" in conversion.source.files else [new]
    return [f"{old}/{name}" for name in conversion.source.children(old)]


def _runs_here(conversion: Conversion, path: str) -> bool:
    language = _language(conversion, path)
    if language != PYTHON:
        remedy = "write it in Python 3: without it verdicts would be others"
        conversion.findings.error(path, f"an output validator that is not run here: {language}", remedy)
    return language == PYTHON


def _lay_validators(conversion: Conversion, programs: list[str]) -> None:
    if len(programs) == 1:
        path = programs[0]
        single = path in conversion.source.files
        _convert_program(
            conversion, path, f"{OUTPUT_VALIDATOR}/{PurePosixPath(path).name}" if single else OUTPUT_VALIDATOR
        )
        return
    mains = []
    for path in programs:
        target = f"{OUTPUT_VALIDATOR}/{PurePosixPath(path).name}"
        _convert_program(conversion, path, target)
        mains.append(
            PurePosixPath(path).name if path in conversion.source.files else f"{PurePosixPath(path).name}/{_MAIN}"
        )
    conversion.files[f"{OUTPUT_VALIDATOR}/{_MAIN}"] = _ALL_MUST_ACCEPT.format(mains=mains).encode("utf-8")
    conversion.say("output_validators", f"{OUTPUT_VALIDATOR}/{_MAIN} asks all {len(mains)} of them")


def _convert_program(conversion: Conversion, path: str, target: str) -> None:
    """A file or a folder. A folder in Python gets a `__main__.py`, a copy of the file that runs, if it has none."""
    inside = {file.removeprefix(f"{path}/"): file for file in conversion.source.below(path)}
    if not inside:
        _copy_program(conversion, path, target)
        return
    for name, file in inside.items():
        _copy_program(conversion, file, f"{target}/{name}")
    entry = entry_point(inside)
    if entry != _MAIN and _language(conversion, path) == PYTHON:
        conversion.files[f"{target}/{_MAIN}"] = normalised(conversion.source.read(inside[entry]))
        conversion.say(f"{path}/{entry}", f"is {target}/{_MAIN} too, since it is what runs")


def _copy_program(conversion: Conversion, path: str, target: str) -> None:
    (conversion.copy_text if path.endswith(_TEXTS) else conversion.copy)(path, target)


def _language(conversion: Conversion, path: str) -> str:
    inside = {file.removeprefix(f"{path}/"): file for file in conversion.source.below(path)} or {path: path}
    return language_of_program(inside, lambda name: first_bytes(conversion.source.files[inside[name]]))
