"""`judge problem import`: a package of the ICPC/Kattis world, or of ours, becomes a package under `problems/`.

Version 2025-09, its drafts and legacy are read as they are written in practice: what says nothing of verdicts is put
right or left out, and named; what would change a verdict is refused. The result is a package by the standard, which
`judge.package.load` reads strictly.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judge.errors import BrokenPackage, Conflict, InvalidRequest
from judge.package.diagnostics import Diagnostic
from judge.package.examples import FOLDER as SUBMISSIONS
from judge.package.findings import Findings
from judge.package.foreign.conversion import Conversion
from judge.package.foreign.limits import DOMJUDGE_INI, convert_factors, convert_time_limit
from judge.package.foreign.metadata import Dialect, Meta, name_by_language, read_meta
from judge.package.foreign.programs import (
    INPUT_FOLDERS,
    OUTPUT_FOLDERS,
    convert_input_validators,
    convert_output_validators,
    convert_submissions,
)
from judge.package.foreign.source import TIME_LIMIT_FILE, read_source
from judge.package.foreign.statement import FOLDERS as STATEMENTS
from judge.package.foreign.statement import convert_statements
from judge.package.foreign.testdata import convert_data
from judge.package.load import JUDGE_YAML, PROBLEM_YAML, Package, read_package
from judge.package.timelimit import machine
from judge.package.tree import MAX_SLUG, SLUG
from judge.package.yamlfile import BadYaml, Bare, read_yaml
from judge.package.yamlwriting import written
from judge.problem import Difficulty, Topic

Measure = Callable[[Package], float]
"""The time limit, in CPU seconds, that a package's submissions ask for: `judge.package.timelimit.measure`."""
_CONVERTED = (*STATEMENTS, "data", SUBMISSIONS, *INPUT_FOLDERS, *OUTPUT_FOLDERS)
_COPIED = ("include", "attachments", "solution", "static_validator")
_FILES = (PROBLEM_YAML, JUDGE_YAML, TIME_LIMIT_FILE, DOMJUDGE_INI)
_UNUSED = {
    "generators": "no judge runs it; the data that it made are kept",
    "graders": "only pass-fail problems are judged here",
    "input_visualizer": "pictures are not made here",
    "output_visualizer": "pictures are not made here",
}
_UNFINISHED = ".import-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the standard does not say of a problem. `slug` "": made from the folder's name. `time_limit`: CPU seconds, in
    the place of the package's own."""

    topics: tuple[Topic, ...] = ()
    difficulty: Difficulty | None = None
    slug: str = ""
    time_limit: float | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """`lines`: what was converted, in words. `warnings`: what was left out, and what the new package is warned of."""

    directory: Path
    package: Package
    lines: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]


def import_folder(source: Path, problems: Path, wanted: Wanted, measure: Measure) -> Imported:
    """Make `problems/<slug>` of the package in the folder `source`. It is there whole in the end, or not at all.

    `measure` is asked if no time limit is written anywhere. Raises: BrokenPackage: with every reason; InvalidRequest: no
    slug, topic or difficulty; Conflict: there is such a problem; OSError.
    """
    slug = slug_of(source, wanted.slug)
    target = problems / slug
    if target.exists():
        raise Conflict(f"{target} is there already; it is kept. Choose another name with --slug")
    findings = Findings()
    tree = read_source(source, findings)
    conversion = Conversion(tree, findings)
    keys = _convert(conversion, wanted, slug)
    if findings.failed or keys is None:
        raise BrokenPackage(slug, findings.diagnostics)
    with _appearing(target) as folder:
        package = _laid(conversion, folder)
        if "time_limit" not in package.meta.limits.model_fields_set and JUDGE_YAML not in tree.files:
            _limit(measure(package), keys, conversion, folder)
    package = read_package(target)
    _check_uuid(package, problems, findings)
    return Imported(target, package, tuple(conversion.lines), (*findings.diagnostics, *package.warnings))


def _check_uuid(package: Package, problems: Path, findings: Findings) -> None:
    """One of two problems with one UUID would not be served. Raises: OSError."""
    for path in sorted(problems.glob(f"*/{PROBLEM_YAML}")):
        try:
            keys = read_yaml(path.read_bytes()).tree
        except BadYaml:
            continue
        said = keys.get("uuid") if isinstance(keys, dict) else None
        if path.parent != package.problem.directory and str(said).lower() == package.problem.uuid:
            remedy = "give this one its own, unless it is to take the other's place"
            findings.warn(PROBLEM_YAML, f"{path.parent.name} has the same UUID", remedy, key="uuid")


def slug_of(source: Path, given: str) -> str:
    """Raises: InvalidRequest."""
    slug = given or re.sub(r"[^a-z0-9]+", "-", source.resolve().name.lower()).strip("-")
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        said = f"{slug[:80]!r} cannot be a problem's name"
        raise InvalidRequest(f"{said}: write lower-case letters and digits, parts joined by one hyphen, with --slug")
    return slug


# from one to the other


def _convert(conversion: Conversion, wanted: Wanted, slug: str) -> dict[str, Any] | None:
    """Lay everything out; the keys of the new `problem.yaml`, None if there are none."""
    if JUDGE_YAML in conversion.source.files:
        return _ours(conversion, wanted)
    if not wanted.topics or wanted.difficulty is None:
        raise InvalidRequest("the standard tells neither topic nor difficulty: say them with --topic and --difficulty")
    meta = read_meta(conversion)
    _convert_others(conversion)
    if meta is None:
        return None
    titles = convert_statements(conversion)
    keys = name_by_language(meta, titles, slug, conversion)
    convert_time_limit(keys, wanted.time_limit, conversion)
    if meta.dialect is Dialect.LEGACY:
        convert_factors(keys, conversion)
    convert_data(conversion, meta.dialect, meta.validator_flags)
    convert_submissions(conversion, meta.dialect, meta.code_bytes)
    convert_input_validators(conversion)
    convert_output_validators(conversion, meta)
    _write_problem_yaml(conversion, meta, keys)
    conversion.write_yaml(JUDGE_YAML, {"topics": wanted.topics, "difficulty": wanted.difficulty})
    conversion.say(JUDGE_YAML, f"topics {', '.join(wanted.topics)}, difficulty {wanted.difficulty}")
    return keys


def _ours(conversion: Conversion, wanted: Wanted) -> dict[str, Any]:
    """A package that says itself what it is to us: taken as it is. Raises: InvalidRequest: something else is asked for."""
    if wanted.topics or wanted.difficulty is not None:
        raise InvalidRequest(
            f"its own {JUDGE_YAML} tells topics and difficulty: leave --topic and --difficulty out, and edit it"
        )
    if wanted.time_limit is not None:
        raise InvalidRequest(
            f"a package with a {JUDGE_YAML} is taken as it is: leave --time-limit out, and edit {PROBLEM_YAML}"
        )
    conversion.say(JUDGE_YAML, "this is a package of ours, and is taken as it is")
    for path in conversion.source.files:
        conversion.copy(path)
    return {}


def _convert_others(conversion: Conversion) -> None:
    source = conversion.source
    for name in source.children(""):
        if name in (*_CONVERTED, *_FILES):
            continue
        if name in _UNUSED:
            conversion.leave_out(name, _UNUSED[name])
        elif name in _COPIED:
            for path in source.below(name):
                (conversion.copy_text if path.endswith((".py", ".md")) else conversion.copy)(path)
        else:
            conversion.leave_out(name, "the format knows no such file")


def _write_problem_yaml(conversion: Conversion, meta: Meta, keys: dict[str, Any]) -> None:
    if meta.written == keys:
        conversion.copy_text(PROBLEM_YAML)
    else:
        conversion.write_yaml(PROBLEM_YAML, keys)


# on disk


@contextmanager
def _appearing(target: Path) -> Iterator[Path]:
    """A folder of the right name that becomes `target` if all goes well, and goes away if not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=target.parent))
    try:
        folder = unfinished / target.name
        folder.mkdir()
        yield folder
        folder.rename(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _laid(conversion: Conversion, folder: Path) -> Package:
    """Write the files, and read them as any package of ours is read. Raises: BrokenPackage: both kinds of findings."""
    for path, content in conversion.files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            place.write_bytes(content)
        else:
            shutil.copyfile(content, place)
    try:
        return read_package(folder)
    except BrokenPackage as error:
        raise BrokenPackage(error.slug, (*conversion.findings.diagnostics, *error.diagnostics)) from None


def _limit(time_limit: float, keys: dict[str, Any], conversion: Conversion, folder: Path) -> None:
    """Write down the time limit that was measured, and on what."""
    keys["limits"] = {**keys.get("limits", {}), "time_limit": Bare(f"{time_limit:g}")}
    where = f"# time_limit: derived from the submissions in accepted/ on {machine()}\n"
    (folder / PROBLEM_YAML).write_bytes(written(keys) + where.encode("utf-8"))
    conversion.say(PROBLEM_YAML, f"limits.time_limit is {time_limit:g} s, by the submissions on this machine")
