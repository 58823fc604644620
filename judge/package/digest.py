"""What names a package's exact content: its version, and the digest of the part that judging depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from judge.package.tree import Tree
from judge.package.yamlfile import YamlFile

_NOT_JUDGING = ("statement/", "solution/", "attachments/")
_NOT_JUDGING_KEYS = frozenset({"hints", "equivalent_mutants"})


def digests(tree: Tree, judge_yaml: YamlFile) -> tuple[str, str]:
    """Version and judging digest. Raises: OSError.

    The version: SHA-256, hexadecimal, over the lines `<sha256>  <path>\\n` of all files, the lines sorted bytewise: what
    `sha256sum FILE… | LC_ALL=C sort | sha256sum` prints, started in the package's folder.

    The judging digest: the same without statement, solution, attachments, hints and equivalent mutants; equal digests judge
    equally. `judge.yaml` counts by what it says, so that a comment does not change the digest either.
    """
    files = {path: _of_file(f"{tree.directory}/{path}") for path in tree.files}
    return _over(files), _over({**_judging(files), "judge.yaml": _of_what_counts(judge_yaml)})


def _judging(files: Mapping[str, str]) -> Mapping[str, str]:
    return {path: digest for path, digest in files.items() if not path.startswith(_NOT_JUDGING)}


def _of_what_counts(judge_yaml: YamlFile) -> str:
    said = judge_yaml.tree
    if isinstance(said, dict):
        said = {key: value for key, value in said.items() if key not in _NOT_JUDGING_KEYS}
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")
    return hashlib.sha256(canonical).hexdigest()


def _over(files: Mapping[str, str]) -> str:
    """`files`: the digest of each path."""
    lines = sorted(f"{digest}  {path}\n".encode() for path, digest in files.items())
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _of_file(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path takes longer to make than a small file to read
        return hashlib.file_digest(file, "sha256").hexdigest()
