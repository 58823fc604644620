"""The hand-made packages of `tests/packages/`, imported."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from judge.errors import BrokenPackage
from judge.package.importing import Imported, Wanted, import_folder
from judge.problem import Difficulty, Topic

PACKAGES = Path(__file__).resolve().parents[3] / "packages"
WANTED = Wanted((Topic.ARRAYS, Topic.STRINGS), Difficulty.MEDIUM)

Edits = Mapping[str, str | bytes | tuple[str, str] | None]
"""New content; None: the file or folder is taken away; (old, new): in its text."""
Import = Callable[..., Imported]


def edited(folder: Path, edits: Edits) -> None:
    for path, edit in edits.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if edit is None:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        elif isinstance(edit, tuple):
            text = target.read_text("utf-8")
            assert edit[0] in text
            target.write_text(text.replace(*edit), "utf-8")
        else:
            target.write_bytes(edit if isinstance(edit, bytes) else edit.encode("utf-8"))


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """`imported("halves", edits)`: the package of that name, edited, as a problem of ours."""

    def run(name: str, edits: Edits | None = None, wanted: Wanted = WANTED) -> Imported:
        source = tmp_path / "elsewhere" / name
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(PACKAGES / name, source)
        edited(source, edits or {})
        return import_folder(source, tmp_path / "problems", replace(wanted), measure=lambda _: 3.0)

    return run


@pytest.fixture
def refused(imported: Import, tmp_path: Path) -> Callable[[str, Edits], tuple[str, ...]]:
    """The errors of an import that leaves nothing behind."""

    def run(name: str, edits: Edits) -> tuple[str, ...]:
        with pytest.raises(BrokenPackage) as caught:
            imported(name, edits)
        problems = tmp_path / "problems"
        assert not problems.exists() or list(problems.iterdir()) == []
        return tuple(str(found) for found in caught.value.diagnostics if found.severity == "error")

    return run
