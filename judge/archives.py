"""Where the archives of packages are kept that were sent over the API: in the database, or in a folder that all processes share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, delete, insert, select

from judge.errors import Unavailable
from judge.files import write_whole
from judge.tables import package_archives


class Archives(Protocol):
    """By the id of the upload. Each method is called within a transaction of its caller, `put` before and `drop` after what
    refers to the archive is committed: what is left over by a crash is an archive too many, never one too few."""

    def put(self, connection: Connection, upload_id: str, data: bytes) -> None:
        """Raises: Unavailable."""
        ...

    def get(self, connection: Connection, upload_id: str) -> bytes | None:
        """None: there is none. Raises: Unavailable."""
        ...

    def drop(self, connection: Connection, upload_id: str) -> None:
        """Idempotent. Raises: Unavailable."""
        ...


class ArchivesInDatabase:
    """Backed up with all else, and one thing less to share."""

    def put(self, connection: Connection, upload_id: str, data: bytes) -> None:
        connection.execute(insert(package_archives).values(upload_id=upload_id, data=data))

    def get(self, connection: Connection, upload_id: str) -> bytes | None:
        query = select(package_archives.c.data).where(package_archives.c.upload_id == upload_id)
        return connection.execute(query).scalar_one_or_none()

    def drop(self, connection: Connection, upload_id: str) -> None:
        connection.execute(delete(package_archives).where(package_archives.c.upload_id == upload_id))


@dataclass(frozen=True, slots=True)
class ArchivesInFolder:
    """A file each. Ids are ours (UUIDs), and nobody else's text becomes part of a path."""

    folder: Path

    def put(self, connection: Connection, upload_id: str, data: bytes) -> None:
        del connection
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file(upload_id), data)
        except OSError as error:
            raise _away(error) from error

    def get(self, connection: Connection, upload_id: str) -> bytes | None:
        del connection
        try:
            return self._file(upload_id).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _away(error) from error

    def drop(self, connection: Connection, upload_id: str) -> None:
        del connection
        try:
            self._file(upload_id).unlink(missing_ok=True)
        except OSError as error:
            raise _away(error) from error

    def _file(self, upload_id: str) -> Path:
        return self.folder / f"{upload_id}.zip"


def _away(error: OSError) -> Unavailable:
    return Unavailable(
        f"the folder of the packages' archives cannot be used ({error.strerror}). Try again in a moment."
    )
