"""What names a package's exact content: its version, and the digest of the part that judging depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from judge.package.tree import Tree
from judge.package.yamlfile import YamlFile

_NOT_JUDGING = ("statement/", "solution/", "attachments/")
_NOT_JUDGING_KEYS = frozenset({"hints", "equivalent_mutants"})
_CHUNK = 1024 * 1024


def version(tree: Tree) -> str:
    """SHA-256, hexadecimal, over the lines `<sha256>  <path>\\n` of all files, the lines sorted bytewise.

    What `sha256sum FILE… | LC_ALL=C sort | sha256sum` prints, started in the package's folder.
    Raises: OSError.
    """
    return _over((_of_file(tree.directory / path), path) for path in tree.files)


def judging_digest(tree: Tree, judge_yaml: YamlFile) -> str:
    """The same without statement, solution, attachments, hints and equivalent mutants: equal digests judge equally.

    `judge.yaml` counts by what it says, so that a comment does not change the digest either.
    Raises: OSError.
    """
    said = judge_yaml.tree
    if isinstance(said, dict):
        said = {key: value for key, value in said.items() if key not in _NOT_JUDGING_KEYS}
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")
    files = (path for path in tree.files if not path.startswith(_NOT_JUDGING) and path != "judge.yaml")
    pairs = [(_of_file(tree.directory / path), path) for path in files]
    return _over([*pairs, (hashlib.sha256(canonical).hexdigest(), "judge.yaml")])


def _over(pairs: Iterable[tuple[str, str]]) -> str:
    lines = sorted(f"{digest}  {path}\n".encode() for digest, path in pairs)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _of_file(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
