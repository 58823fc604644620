"""`judge token`: everybody is found and listed, on whichever page he stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.accounts import Role
from judge.cli import tokens
from judge.config import load_settings
from judge.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """What the commands open, too. Its pages hold two."""
    monkeypatch.setenv("JUDGE_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("JUDGE_DATABASE_URL", raising=False)
    monkeypatch.setattr(tokens, "LIMIT", 2)
    store = open_store(load_settings())
    yield store
    store.close()


def test_a_user_of_a_later_page_is_known(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    users = {name: store.accounts.add_user(name, Role.CANDIDATE) for name in ("ada", "bob", "cyd", "dee", "eve")}
    tokens.new("eve", Role.CANDIDATE, "laptop", None, None)
    assert [token.label for token in store.accounts.tokens(users["eve"].id).items] == ["laptop"]
    assert capsys.readouterr().out.startswith("judge_")


def test_all_tokens_of_all_are_listed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    made = []
    for name in ("ada", "bob", "cyd"):
        user = store.accounts.add_user(name, Role.CANDIDATE)
        made += [store.accounts.issue(user.id, f"{name}-{i}").token.label for i in range(3)]
    tokens.list_tokens()
    listed = capsys.readouterr().out
    assert [label for label in made if label not in listed] == []
