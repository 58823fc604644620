"""`judge problem push` and `versions`: packages to a server (`JUDGE_URL`, `JUDGE_TOKEN`), and what has become of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from judge.cli.client import Client
from judge.cli.output import err, out, plain, print_json, print_whole
from judge.cli.status import ExitStatus
from judge.cli.workbench import package_folder, reading
from judge.config import load_settings
from judge.package.pack import pack
from judge.uploads import UploadStatus

LOOK_S, STEP_S = 30.0, 2.0
"""How long one request waits for the check's end: where nobody sees the steps, and where somebody does."""
_STYLES = {"error": "bold red", "warning": "bold yellow"}


def push(name: str, wait_s: float, as_json: bool) -> None:
    """Send, follow the check, show its report. Raises: typer.Exit: with the status that its end means; NotFound; JudgeError."""
    directory = package_folder(name)
    with reading():
        data = pack(directory)
    with Client(load_settings()) as client:
        sent = client.send_package(directory.name, data)
        err().print(f"upload {sent['id']}")
        ended = _waited(client, sent, wait_s)
    if as_json:
        print_json(ended)
    else:
        _print(ended)
    raise typer.Exit(_EXITS[UploadStatus(ended["status"])])


_EXITS = {
    UploadStatus.ACCEPTED: ExitStatus.OK,
    UploadStatus.REFUSED: ExitStatus.NOT_ACCEPTED,
    UploadStatus.FAILED: ExitStatus.OUR_FAULT,
    UploadStatus.QUEUED: ExitStatus.NOT_FINISHED,
    UploadStatus.CHECKING: ExitStatus.NOT_FINISHED,
}


def _waited(client: Client, upload: dict[str, Any], wait_s: float) -> dict[str, Any]:
    """Until it has ended, or for so long."""
    deadline = time.monotonic() + wait_s
    with _steps(upload["slug"]) as say:
        while not UploadStatus(upload["status"]).ended and (left := deadline - time.monotonic()) > 0:
            say(upload["step"] or upload["status"])
            upload = client.upload(upload["id"], min(left, STEP_S if err().is_terminal else LOOK_S))
    return upload


@contextmanager
def _steps(slug: str) -> Iterator[Callable[[str], None]]:
    """A line that says where the check is, gone at the end; nothing without a terminal."""
    console = err()
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(Text(slug)) as status:
        yield lambda step: status.update(Text(f"{slug}: ") + Text(plain(step), style="dim"))


def _print(upload: Mapping[str, Any]) -> None:
    report = upload["report"]
    if report is not None:
        for section in report["sections"]:
            line = Text(f"  {plain(section['name']):12} ", style=_STYLES.get(section["worst"] or "", ""))
            out().print(line + Text(plain(section["summary"])))
        for found in sorted(report["diagnostics"], key=lambda one: one["severity"] != "error"):
            out().print(_diagnostic(found))
    said = f"{upload['slug']}: {upload['status']}"
    out().print(plain(f"{said}, {upload['message']}" if upload["message"] else said))
    if upload["version"] is not None:
        out().print(f"version {upload['version']}")
    elif not UploadStatus(upload["status"]).ended:
        out().print("it is still checked: send it again to follow it, nothing is sent twice")


def _diagnostic(found: Mapping[str, Any]) -> Text:
    place = (
        found["path"] + (f":{found['line']}" if found["line"] else "") + (f" ({found['key']})" if found["key"] else "")
    )
    words = f"{place}: {found['message']}; {found['remedy']}"
    return Text(f"  {found['severity']}: ", style=_STYLES[found["severity"]]) + Text(plain(words))


def versions(slug: str, as_json: bool) -> None:
    """The latest ones. Raises: JudgeError."""
    with Client(load_settings()) as client:
        page = client.versions(slug)
    if as_json:
        print_json(page)
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "version", "known since", "upload"):
        table.add_column(column, no_wrap=True)
    for item in page["items"]:
        mark = Text("served", style="bold green") if item["current"] else Text("")
        table.add_row(mark, item["version"], item["published_at"][:19] + "Z", item["upload_id"] or "")
    print_whole(table)
