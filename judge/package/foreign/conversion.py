"""What is being made of a foreign package: files of the new one, a line for each thing that changed, and findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from judge.package.findings import Findings
from judge.package.foreign.source import Source
from judge.package.yamlfile import BadYaml, YamlFile, read_yaml
from judge.package.yamlwriting import written

BOM = b"\xef\xbb\xbf"


class Conversion:
    """`lines`: in the order of the work, each one sentence about one path."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.lines: list[str] = []
        self.files: dict[str, Path | bytes] = {}

    def say(self, path: str, what: str) -> None:
        self.lines.append(f"{path}: {what}")

    def leave_out(self, path: str, why: str) -> None:
        self.findings.warn(path, why, "it is left out")

    def copy(self, path: str, target: str | None = None) -> None:
        """The bytes as they are."""
        if target is not None and target != path:
            self.say(path, f"is {target} now")
        self.files[target or path] = self.source.files[path]

    def copy_text(self, path: str, target: str | None = None) -> None:
        """Bytes that are read as text: without byte order mark, lines ended by LF. What is no UTF-8 is copied as it is."""
        data = self.source.read(path)
        text = normalised(data)
        self.copy(path, target)
        if text != data and _is_utf8(text):
            self.say(path, "is text with LF line ends and no byte order mark now")
            self.files[target or path] = text

    def write_yaml(self, target: str, tree: Mapping[str, Any]) -> None:
        self.files[target] = written(tree)

    def read_yaml(self, path: str) -> YamlFile | None:
        """None if it cannot be read, which is among the findings then."""
        try:
            return read_yaml(self.source.read(path).removeprefix(BOM))
        except BadYaml as error:
            self.findings.error(path, error.message, error.remedy, line=error.line)
            return None

    def read_mapping(self, path: str) -> tuple[dict[str, Any], YamlFile] | None:
        file = self.read_yaml(path)
        if file is None:
            return None
        if not isinstance(file.tree, dict):
            self.findings.error(path, "this is no mapping", "write keys and values", line=1)
            return None
        return dict(file.tree), file


def normalised(data: bytes) -> bytes:
    text = data.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text if not text or text.endswith(b"\n") else text + b"\n"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
