"""What our own code does not do, whoever writes it: a rule of docs/security.md each, looked for in the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("api", "judge", "worker", "sandbox")
OWN_CACHE = "judge/package/readings.py"
"""Reads back what it wrote into the judge's own data directory, which is as trusted as the database beside it."""
DAEMON = "sandbox/docker/daemon.py"

SERVES = {"ast", "tokenize", "difflib", "pygments", "jedi", "parso", "code", "codeop"}
"""Reads or compares programs: on a hostile text a way to keep a server busy."""
FETCHES = {"httpx", "requests", "urllib.request", "http.client", "aiohttp", "ftplib", "smtplib"}
RUNS = {"subprocess", "pty", "docker", "sandbox"}


@cache
def parsed(folder: str) -> tuple[tuple[str, ast.Module], ...]:
    """Path and tree of each file of ours; not what runs in cells, nor what new packages begin with."""
    paths = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / folder).rglob("*.py"))}
    elsewhere = ("sandbox/guest/", "sandbox/conformance/", "judge/package/templates/")
    kept = {name: path for name, path in paths.items() if not name.startswith(elsewhere)}
    return tuple((name, ast.parse(path.read_text("utf-8"))) for name, path in kept.items())


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    return (module for folder in folders for module in parsed(folder))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call, with what is called as it is written."""
    return ((ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def callers(*folders: str, named: set[str]) -> list[str]:
    """Where something of that last name, or of that whole name, is called."""
    return [
        f"{path}: {what}"
        for path, tree in modules(*folders)
        for what, _ in calls(tree)
        if what in named or what.rpartition(".")[2] in named
    ]


def test_there_is_something_to_look_at() -> None:
    assert {path.partition("/")[0] for path, _ in modules(*OURS)} == set(OURS)
    assert callers(*OURS, named={"create_app"})


def test_no_shell() -> None:
    with_shell = [
        path
        for path, tree in modules(*OURS)
        for what, call in calls(tree)
        if what in ("os.system", "os.popen") or any(keyword.arg == "shell" for keyword in call.keywords)
    ]
    assert with_shell == []


def test_nothing_is_evaluated_or_unpickled() -> None:
    loaders = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "tarfile"}
    found = [path for path, tree in modules(*OURS) if imported(tree) & loaders and path != OWN_CACHE]
    assert found == []
    evaluated = callers(
        *OURS, named={"eval", "exec", "__import__", "np.load", "numpy.load", "torch.load", "extractall"}
    )
    assert evaluated == []


def test_containers_are_made_in_one_place_and_nothing_is_copied_in_or_out() -> None:
    makers = callers(*OURS, named={"create_container", "create_container_from_config"})
    assert [maker.partition(":")[0] for maker in makers] == [DAEMON]
    assert (
        callers(
            *OURS, named={"exec_create", "exec_run", "exec_start", "put_archive", "get_archive", "commit_container"}
        )
        == []
    )


def test_an_id_is_matched_whole() -> None:
    """`re.match` takes what comes after it, a line's end among it."""
    assert callers("api", "worker", named={"re.match", "match"}) == []
    ids = [
        (path, tree) for path, tree in modules("judge") if not path.startswith(("judge/package/", "judge/checkers/"))
    ]
    assert [path for path, tree in ids for what, _ in calls(tree) if what == "re.match"] == []


@pytest.mark.parametrize("never", [SERVES, FETCHES, RUNS], ids=["reads programs", "fetches", "runs"])
def test_the_api_does_not_do(never: set[str]) -> None:
    found = [
        f"{path}: {name}"
        for path, tree in modules("api")
        for name in sorted(imported(tree))
        if name in never or name.partition(".")[0] in never
    ]
    assert found == []
    assert [path for path, tree in modules("api") for what, _ in calls(tree) if what == "compile"] == []


def test_nor_does_anything_that_its_process_loads_of_ours() -> None:
    """What compares programs, draws statements or makes cells is not even there."""
    command = "import sys, api.main; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stdout.split())
    assert "api.app" in loaded
    assert (
        loaded
        & {
            "judge.package.mutants.model",
            "judge.pages.markdown",
            "sandbox.session",
            "sandbox.docker",
            "docker",
            "worker",
        }
        == set()
    )
