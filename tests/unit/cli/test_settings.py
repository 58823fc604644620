"""Each setting that is wrong, or that nobody reads, has a line of its own that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from judge.config import load_settings
from judge.errors import ConfigError
from judge.settings_check import SettingProblem, setting_problems


@pytest.fixture
def problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Of files in the working directory and of an environment, with nothing else set."""

    def problems(environ: dict[str, str] | None = None, **files: str) -> dict[str, SettingProblem]:
        for name in [name for name in os.environ if name.upper().startswith("JUDGE_")]:
            monkeypatch.delenv(name)
        for name, value in (environ or {}).items():
            monkeypatch.setenv(name, value)
        names = {"toml": "judge.toml", "env": ".env", "compose": "docker-compose.yml"}
        for name, text in files.items():
            (tmp_path / names[name]).write_text(text, "utf-8")
        monkeypatch.chdir(tmp_path)
        found = [*setting_problems(os.environ)]
        assert len({one.name for one in found}) == len(found)
        return {one.name: one for one in found}

    return problems


def test_nothing_is_wrong_with_what_can_be_used(problems) -> None:
    good = {
        "JUDGE_PORT": "8001",
        "judge_sandbox": "process",
        "JUDGE_TEST_REQUIRE": "redis",
        "JUDGE_SWAP_OK": "1",
        "PORT": "x",
    }
    assert problems(good, toml="lease_s = 20\n") == {}


def test_every_wrong_value_is_named_with_its_default(problems) -> None:
    found = problems({"JUDGE_PORT": "high", "JUDGE_LEASE_S": "-1"}, toml='sandbox = "dcoker"\n')
    assert set(found) == {"JUDGE_PORT", "JUDGE_LEASE_S", "JUDGE_SANDBOX"}
    assert not any(one.ignored for one in found.values())
    assert found["JUDGE_PORT"].problem.endswith("correct it in the environment, or take it out for the default, 8000")
    assert "in judge.toml, or take it out for the default, auto" in found["JUDGE_SANDBOX"].problem


def test_a_secret_is_not_repeated(problems) -> None:
    found = problems({"JUDGE_RETRY_PAUSE_S": "s3cr3t", "JUDGE_INSTANCE": "with s3cr3t in it"})
    assert len(found) == 2
    assert "s3cr3t" not in str(found)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("JUDGE_SANBOX", "JUDGE_SANDBOX"),
        ("JUDGE_REDISURL", "JUDGE_REDIS_URL"),
        ("judge_user_quued", "JUDGE_USER_QUEUED"),
    ],
)
def test_a_misspelt_one_is_told_what_was_meant(problems, name: str, meant: str) -> None:
    for found in (problems({name: "x"}), problems(env=f"# ours\nexport {name}=x\n")):
        assert found[name].ignored
        assert f"did you mean {meant}?" in found[name].problem


def test_one_that_is_like_none_of_ours(problems) -> None:
    assert "docs/operating.md" in problems({"JUDGE_XYZZY_FROBNICATE": "x"})["JUDGE_XYZZY_FROBNICATE"].problem


@pytest.mark.parametrize("cpus", ["4-2", "0,4-2", "1,,2", "1,", ",", "-1", "1-", "a", "0x1", "1.5", "1-2-3", "1-12345"])
def test_cpus_that_are_none_are_refused(problems, cpus: str) -> None:
    for found in (problems({"JUDGE_CPUS": cpus}), problems(toml=f'cpus = "{cpus}"\n')):
        assert found["JUDGE_CPUS"].problem.startswith(
            ("is no list of cpus: ", "has a range that ends before it begins: ")
        )
        assert "write it like 1,4-7" in found["JUDGE_CPUS"].problem
        with pytest.raises(ConfigError, match=r"JUDGE_CPUS: (is no list|has a range)"):
            load_settings()


@pytest.mark.parametrize(
    ("text", "cpus"),
    [("", ()), (" ", ()), ("3", (3,)), ("0,2-4", (0, 2, 3, 4)), (" 1 , 4 - 5 ", (1, 4, 5)), ("2,1-2,2-2", (2, 1))],
)
def test_cpus_that_judge(problems, text: str, cpus: tuple[int, ...]) -> None:
    assert problems({"JUDGE_CPUS": text}) == {}
    assert load_settings().cpus == cpus


def test_an_unknown_key_of_the_file(problems) -> None:
    found = problems(toml="sandbx = 'docker'\n")["JUDGE_SANDBX"]
    assert not found.ignored
    assert "did you mean JUDGE_SANDBOX?" in found.problem


def test_a_file_that_is_none(problems) -> None:
    assert "cannot be read" in problems(toml="sandbox = docker = process\n")["judge.toml"].problem


def test_what_compose_does_not_hand_on(problems) -> None:
    env = "POSTGRES_PASSWORD=x\nJUDGE_PORT=8001\nJUDGE_USER_QUEUED=5\n"
    found = problems(env=env, compose="services: {api: {ports: ['${JUDGE_PORT:-8000}:8000']}}\n")
    assert set(found) == {"JUDGE_USER_QUEUED"}
    assert "reaches no service" in found["JUDGE_USER_QUEUED"].problem


def doctor(folder: Path, **environ: str) -> list[str]:
    """Its lines, when it has found something that must be changed."""
    inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith("JUDGE_")}
    done = subprocess.run(
        [sys.executable, "-m", "judge.cli", "doctor"],
        cwd=folder,
        env={**inherited, "COLUMNS": "300", **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout.splitlines()


def test_the_doctor_names_them_all_and_looks_no_further(tmp_path: Path) -> None:
    lines = doctor(tmp_path, JUDGE_PORT="high", JUDGE_LEASE_S="-1", JUDGE_SANBOX="docker")
    assert sorted(line.split()[0] for line in lines) == ["!", "✗", "✗"]
    for name in ("JUDGE_PORT", "JUDGE_LEASE_S", "JUDGE_SANBOX"):
        assert sum(name in line for line in lines) == 1, name


def test_the_doctor_knows_what_a_rate_is(tmp_path: Path) -> None:
    (line,) = doctor(tmp_path, JUDGE_RATE_REFUSALS="often")
    assert "JUDGE_RATE_REFUSALS is no rate: write it like 30/minute" in line
