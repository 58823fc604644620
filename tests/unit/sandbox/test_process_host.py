"""What the process sandbox takes from the host, and what it says where it cannot be had."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy
import pytest

from sandbox.docker import options
from sandbox.process import launch
from sandbox.process.available import remedy
from sandbox.process.runtime import OURS, absent, hidden_from, runtime


def test_an_installed_judge_is_hidden_among_the_packages(tmp_path: Path) -> None:
    project = tmp_path / "venv" / "lib" / "site-packages"
    for name in ("judge", "problems", "numpy"):
        (project / name).mkdir(parents=True)
    binds = {"/usr/lib": "/usr/lib", "/opt/packages/0": str(project)}
    assert list(hidden_from(project, binds)) == ["/opt/packages/0/judge", "/opt/packages/0/problems"]


def test_a_checkout_below_what_is_bound_is_hidden_whole(tmp_path: Path) -> None:
    assert list(hidden_from(tmp_path / "lib" / "judge", {"/opt/python/lib": str(tmp_path / "lib")})) == [
        "/opt/python/lib/judge"
    ]


def test_a_checkout_elsewhere_needs_no_hiding(tmp_path: Path) -> None:
    assert list(hidden_from(tmp_path / "project", {"/opt/packages/0": str(tmp_path / "project" / ".venv")})) == []


def test_every_package_of_ours_is_known() -> None:
    root = Path(__file__).resolve().parents[3]
    found = {path.parent.name for path in root.glob("*/__init__.py")} | {"problems"}
    assert found - {"tests"} == set(OURS)


def test_only_libraries_and_the_guest_are_bound() -> None:
    taken = runtime()
    places = {
        place
        for place in taken.binds
        if not place.startswith(("/opt/packages/", "/opt/judge/sandbox/", "/opt/python/"))
    }
    assert all(place.startswith(("/lib", "/usr/lib", "/usr/local/lib", "/usr/bin/python", "/usr/local/bin/python")) for place in
               places - {"/etc/ld.so.cache"})  # fmt: skip
    assert taken.executable in taken.binds


def test_both_sandboxes_hide_the_same_and_set_the_same() -> None:
    assert set(launch.MASKED) == {path for path in options.MASKED if not path.startswith("/sys/")}
    assert launch.READ_ONLY == options.READ_ONLY
    assert launch.STACK == options.STACK
    theirs = dict(line.split("=", 1) for line in options.ENV)
    assert {**launch.ENV, "PATH": theirs["PATH"]} == theirs


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("kernel/unprivileged_userns_clone", "0\n", "sysctl -w kernel.unprivileged_userns_clone=1"),
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1\n",
            "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("user/max_user_namespaces", "0\n", "sysctl -w user.max_user_namespaces="),
    ],
)
def test_the_remedy_names_the_setting_that_forbids(tmp_path: Path, name: str, value: str, advice: str) -> None:
    file = tmp_path / name
    file.parent.mkdir()
    file.write_text(value)
    assert advice in remedy("unshare(user): Operation not permitted", tmp_path)


@pytest.mark.parametrize(
    ("failure", "advice"),
    [
        ("mount /proc: Operation not permitted", "systempaths=unconfined"),
        ("exec /opt/python/bin/python3.11: Permission denied", "chmod -R a+rX"),
        ("unshare(user): Operation not permitted", "Docker's socket"),
    ],
)
def test_the_remedy_fits_the_step_that_failed(tmp_path: Path, failure: str, advice: str) -> None:
    assert advice in remedy(failure, tmp_path)


def test_a_library_that_a_profile_lacks_is_covered_wherever_it_is_installed() -> None:
    installed = Path(numpy.__file__).resolve().parent
    covered = absent(("numpy", "no_such_library"))
    places = {
        Path(inside) / installed.relative_to(Path(source).resolve())
        for inside, source in runtime().binds.items()
        if installed.is_relative_to(Path(source).resolve())
    }
    assert places and places <= {Path(place) for place in covered}
    assert {Path(place).name for place in covered} == {"numpy"}
    assert absent(()) == {}


def test_what_covers_it_raises_as_an_absent_one_does() -> None:
    (folder,) = set(absent(("numpy",)).values())
    with pytest.raises(ModuleNotFoundError, match="No module named 'numpy'") as raised:
        runpy.run_path(f"{folder}/__init__.py", run_name="numpy")
    assert raised.value.name == "numpy"
