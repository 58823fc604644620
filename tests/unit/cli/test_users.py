"""`judge user password`: at a terminal twice, from a pipe once, and never shown."""

from __future__ import annotations

import getpass
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judge.accounts import Role
from judge.cli import users
from judge.cli.app import app
from judge.config import Settings
from judge.errors import InvalidRequest, NotFound
from judge.store import Store, open_store

PASSWORD = "three words and a comma,"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    settings = Settings(data_dir=tmp_path)
    monkeypatch.setattr(users, "load_settings", lambda: settings)
    store = open_store(settings)
    store.accounts.add_user("Ada", Role.CANDIDATE)
    yield store
    store.close()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is typed at a terminal; gives the prompts."""

    def type_in(*answers: str) -> list[str]:
        prompts, left = list[str](), list(answers)

        def ask(prompt: str) -> str:
            prompts.append(prompt)
            return left.pop(0)

        terminal: Any = io.StringIO()
        terminal.isatty = lambda: True
        monkeypatch.setattr("sys.stdin", terminal)
        monkeypatch.setattr(getpass, "getpass", ask)
        return prompts

    return type_in


def test_it_is_asked_for_twice_and_not_shown(
    store: Store, typed: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    prompts = typed(PASSWORD, PASSWORD)
    users.set_password("ada")
    assert prompts == ["New password for Ada: ", "The same again: "]
    assert capsys.readouterr() == ("Ada has a new password\n", "")
    assert store.accounts.check_password("Ada", PASSWORD) is not None


def test_two_that_differ_change_nothing(store: Store, typed: Callable[..., list[str]]) -> None:
    typed(PASSWORD, PASSWORD.upper())
    with pytest.raises(InvalidRequest, match="differ"):
        users.set_password("Ada")
    assert store.accounts.check_password("Ada", PASSWORD) is None


def test_from_a_pipe_it_is_one_line_with_its_blanks(store: Store) -> None:
    done = CliRunner().invoke(app, ["user", "password", "Ada"], input=f" {PASSWORD} \nmore\n", catch_exceptions=False)
    assert (done.exit_code, done.output) == (0, "Ada has a new password\n")
    assert store.accounts.check_password("Ada", f" {PASSWORD} ") is not None


def test_nobody_is_asked_for_the_password_of_nobody(store: Store, typed: Callable[..., list[str]]) -> None:
    prompts = typed()
    with pytest.raises(NotFound, match="judge token new"):
        users.set_password("bob")
    assert prompts == []
