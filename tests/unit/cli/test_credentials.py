"""Where `judge login` keeps tokens, and who else may read them."""

from __future__ import annotations

import stat
from pathlib import Path

import httpx
import pytest

from judge.cli.client import Client
from judge.cli.credentials import Credentials
from judge.config import Settings
from judge.errors import ConfigError

URL = "https://judge.test"


@pytest.fixture
def credentials(tmp_path: Path) -> Credentials:
    return Credentials(tmp_path / "config" / "credentials.json")


def test_a_token_is_kept_for_its_server(credentials: Credentials) -> None:
    assert credentials.token(URL) is None
    credentials.keep(f"{URL}/", "one")
    credentials.keep("http://127.0.0.1:8000", "two")
    assert (credentials.token(URL), credentials.token("http://127.0.0.1:8000/")) == ("one", "two")


def test_nobody_else_can_read_it(credentials: Credentials) -> None:
    credentials.keep(URL, "one")
    assert stat.S_IMODE(credentials.file.stat().st_mode) == 0o600
    assert list(credentials.file.parent.iterdir()) == [credentials.file]


def test_a_file_that_others_can_read_is_refused(credentials: Credentials) -> None:
    credentials.keep(URL, "one")
    credentials.file.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        credentials.token(URL)


def test_a_token_is_forgotten(credentials: Credentials) -> None:
    credentials.keep(URL, "one")
    assert credentials.forget(URL)
    assert not credentials.forget(URL)
    assert credentials.token(URL) is None


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "\xff"])
def test_a_file_that_we_did_not_write(credentials: Credentials, text: str) -> None:
    credentials.keep(URL, "one")
    credentials.file.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match="remove it and log in again"):
        credentials.token(URL)


def test_the_setting_goes_before_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    Credentials().keep(URL, "kept")
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["authorization"])
        return httpx.Response(200, json={})

    for settings in (Settings(url=URL), Settings(url=URL, token="set")):  # type: ignore[arg-type]
        with Client(settings, httpx.MockTransport(answer)) as client:
            client.me()
    assert sent == ["Bearer kept", "Bearer set"]
