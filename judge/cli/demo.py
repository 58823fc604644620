"""What `make run` shows: a right and a wrong solution of two problems, judged against hidden tests by the server itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.text import Text

from judge.cli.client import Client
from judge.cli.output import headline, out
from judge.config import Settings
from judge.submission import Kind
from judge.verdict import Verdict

SHOWN = {
    "two-sum": ("accepted", "wrong_answer"),
    "k-means": ("accepted", "wrong_answer"),
}
"""Problem -> folders of its package; the first file of each is submitted."""

WAIT_S = 60.0


def demonstrate(settings: Settings) -> bool:
    """Submit the examples to the running server and print what comes back. True if every verdict is its folder's.

    Raises: JudgeError: the server does not answer.
    """
    console = out()
    good = True
    with Client(settings) as client:
        for slug, folders in SHOWN.items():
            for folder in folders:
                path = _first(settings.problems / slug / "submissions" / folder)
                submission = _judged(client, slug, path.read_text("utf-8"))
                verdict = Verdict(submission["verdict"]) if submission["verdict"] else None
                good &= verdict is (Verdict.AC if folder == "accepted" else Verdict.WA)
                name = Text(f"{slug:10} {folder + '/' + path.name:32} ")
                console.print(name + (headline(verdict) if verdict else Text(str(submission["status"]))))
    return good


def _first(folder: Path) -> Path:
    return min(folder.glob("*.py"))


def _judged(client: Client, slug: str, source: str) -> dict[str, Any]:
    submission = client.submit(slug, source, Kind.SUBMIT)
    return client.submission(submission["id"], wait_s=WAIT_S)
