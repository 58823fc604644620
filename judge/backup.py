"""A copy of the database in one file, taken while it is in use. SQLite's own copy, or PostgreSQL's `pg_dump`."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from judge.database import parsed_url
from judge.errors import ConfigError, InvalidRequest, Unavailable


def backup(url: str, target: Path) -> None:
    """Write the copy to `target`, readable by its owner alone: whole or not at all.

    Raises: InvalidRequest: the file is there; ConfigError: an unusable URL, or no `pg_dump` here; Unavailable.
    """
    if target.exists():
        raise InvalidRequest(f"{target} is there already: name another file, a backup overwrites nothing")
    if not target.parent.is_dir():
        raise InvalidRequest(f"there is no folder {target.parent}: make it first")
    parsed = parsed_url(url)
    with _appearing(target) as unfinished:
        if parsed.get_backend_name() == "sqlite":
            _of_sqlite(Path(str(parsed.database)), unfinished)
        else:
            _of_postgresql(parsed, unfinished)


@contextmanager
def _appearing(target: Path) -> Iterator[Path]:
    """A file that becomes `target` if all goes well, and goes away if not."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)  # mode 0600
    os.close(handle)
    try:
        yield Path(name)
        # like a rename, but never over a file that somebody else has made meanwhile
        os.link(name, target)
    except FileExistsError:
        raise InvalidRequest(f"{target} is there already: name another file, a backup overwrites nothing") from None
    finally:
        Path(name).unlink()


def _of_sqlite(source: Path, target: Path) -> None:
    if not source.is_file():
        raise Unavailable(f"there is no database at {source} yet: nothing to copy")
    try:
        address = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(target)) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, and no log beside it
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise Unavailable(
            f"the database cannot be copied ({type(error).__name__}): `judge db check` looks at it"
        ) from error
    if found != "ok":
        raise Unavailable("the copy is damaged, and so is the database: `judge db check` says where")


def _of_postgresql(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise ConfigError(
            "pg_dump is not installed here. In compose: "
            "`docker compose exec -T postgres pg_dump -U judge -d judge -Fc > judge.dump`."
        )
    place, secrets = place_of(url)
    command = [program, "--format=custom", "--no-password", f"--file={target}", f"--dbname={place}"]
    done = subprocess.run(command, env={**os.environ, **secrets}, capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Unavailable(f"pg_dump failed: {said[-1] if said else f'exit status {done.returncode}'}")


def place_of(url: URL) -> tuple[str, dict[str, str]]:
    """All that this URL says, its query too: a connection string of libpq, and for the password a variable of its environment,
    since what stands in arguments is seen by everybody on this machine.

    Variables for all of it would not do: a service's file goes before them, some parameters have none, and an older `pg_dump`
    ignores those that it does not know. Raises: ConfigError: what libpq does not know, or a secret besides the password.
    """
    try:
        said = url.get_dialect()().create_connect_args(url)[1]
        password = said.pop("password", None)
        place = make_conninfo(**said)
    except (ArgumentError, psycopg.ProgrammingError) as error:
        raise ConfigError(f"JUDGE_DATABASE_URL: pg_dump cannot be told all of it: {str(error).strip()}") from error
    hidden = {option.keyword.decode() for option in Conninfo.get_defaults() if option.dispchar}
    if secrets := sorted(hidden & said.keys()):
        raise ConfigError(
            f"JUDGE_DATABASE_URL: pg_dump cannot be told {', '.join(secrets)} without showing it to others."
        )
    return place, {} if password is None else {"PGPASSWORD": str(password)}
