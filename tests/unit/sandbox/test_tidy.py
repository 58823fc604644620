"""Whatever a run left in a folder is gone after it, and nothing beside the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sandbox.guest import tidy


def test_files_folders_and_links(tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "work"
    (kept / "inside").mkdir(parents=True)
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "file").write_text("x")
    (folder / "to-kept").symlink_to(kept)
    (folder / "a" / "to-nowhere").symlink_to("nowhere")
    os.mkfifo(folder / "a" / "pipe")
    assert tidy.emptied(str(folder))
    assert list(folder.iterdir()) == []
    assert (kept / "inside").is_dir()


@pytest.mark.parametrize("depth", [1500, 6000])
def test_nested_deeper_than_python_recurses_and_than_a_path_is_long(tmp_path: Path, depth: int) -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(tmp_path)
        for _ in range(depth):
            os.mkdir("folder", 0o700)
            os.chdir("folder")
    finally:
        os.fchdir(here)
        os.close(here)
    assert tidy.emptied(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_folders_that_nobody_may_enter(tmp_path: Path) -> None:
    (tmp_path / "outer" / "inner").mkdir(parents=True)
    (tmp_path / "outer" / "inner").chmod(0)
    (tmp_path / "outer").chmod(0)
    assert tidy.emptied(str(tmp_path))


def test_what_is_not_there_is_not_empty(tmp_path: Path) -> None:
    assert not tidy.emptied(str(tmp_path / "nothing"))
