"""Tokens of `judge login`: one a server, in a file that only its owner can read."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from judge.errors import ConfigError


def default_file() -> Path:
    return Path(platformdirs.user_config_dir("mljudge", appauthor=False)) / "credentials.json"


class Credentials:
    """`JUDGE_TOKEN` goes before what is kept here."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file if file is not None else default_file()

    def token(self, url: str) -> str | None:
        """Raises: ConfigError: the file cannot be read, or others can read it."""
        return self._read().get(_key(url))

    def keep(self, url: str, token: str) -> None:
        """Raises: ConfigError."""
        self._write({**self._read(), _key(url): token})

    def forget(self, url: str) -> bool:
        """Was there one? Raises: ConfigError."""
        kept = dict(self._read())
        found = kept.pop(_key(url), None) is not None
        if found:
            self._write(kept)
        return found

    def _read(self) -> Mapping[str, str]:
        try:
            if self.file.stat().st_mode & 0o077:
                raise ConfigError(f"{self.file} can be read by others: chmod 600 {self.file}")
            kept = json.loads(self.file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ConfigError(f"{self.file} cannot be read ({error}): remove it and log in again") from None
        if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
            raise ConfigError(f"{self.file} is not what `judge login` writes: remove it and log in again")
        return kept

    def _write(self, kept: Mapping[str, str]) -> None:
        """All or nothing, and never readable by others, not even for a moment."""
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self.file.with_suffix(f".{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(json.dumps(kept, indent=2), "utf-8")
            draft.replace(self.file)
        except OSError as error:
            raise ConfigError(f"{self.file} cannot be written: {error.strerror}") from None


def _key(url: str) -> str:
    return url.rstrip("/")
