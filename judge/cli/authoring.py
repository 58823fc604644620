"""`judge problem new`, `pack` and `preview`: a package's beginning, its journey, its looks."""

from __future__ import annotations

import getpass
import sys
import tempfile
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.prompt import Prompt
from rich.text import Text

from judge.cli.output import err, out, plain
from judge.cli.workbench import package_folder, reading, workbench
from judge.config import load_settings
from judge.errors import InvalidRequest, Refused
from judge.files import write_whole
from judge.package.build import build
from judge.package.export.icpc import exported
from judge.package.kinds import Kind
from judge.package.load import load
from judge.package.new import NewProblem, create, name_of
from judge.package.pack import pack as packed
from judge.package.pack import zipped
from judge.pages.preview import preview as previewed
from judge.problem import Difficulty, Topic


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was said on the command line. None: nothing."""

    slug: str | None
    kind: Kind | None
    name: str | None
    author: str | None
    difficulty: Difficulty
    topics: tuple[Topic, ...]


def new(wanted: Wanted, folder: Path | None) -> None:
    """Make a package that passes its check; a terminal is asked for what was not said.

    Raises: InvalidRequest; Conflict; Refused.
    """
    try:
        complete = _complete(wanted)
    except EOFError:
        raise InvalidRequest("not all questions were answered; nothing was made") from None
    target = folder or load_settings().problems
    try:
        made = create(complete, target)
    except OSError as error:
        raise Refused(f"cannot write in {target}: {error.strerror}; choose another place with --folder") from None
    out().print(str(made))
    err().print(
        f"It is complete, with a small example in it: judge problem check {made}\n"
        "Make it yours: statement and judge.yaml first, then data, validator, generator and submissions."
    )


def _complete(wanted: Wanted) -> NewProblem:
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    slug = wanted.slug or _asked("Slug, the folder's name (like moving-average)", asks, "SLUG")
    kind = wanted.kind or Kind(_chosen("What does a candidate write", {k: k.words for k in Kind}, asks, "--kind"))
    name = wanted.name or _asked("Name, as it is shown", asks, "--name", name_of(slug))
    author = wanted.author or _asked("Author", asks, "--author", getpass.getuser())
    return NewProblem(slug, kind, name, author, wanted.difficulty, wanted.topics)


def _asked(question: str, asks: bool, option: str, default: str | None = None) -> str:
    """What is answered, or the default. Raises: InvalidRequest: nobody can be asked, and there is no default."""
    if asks:
        # Without a default an empty answer is asked for again.
        answer = (
            Prompt.ask(question, default=default, console=err()) if default else Prompt.ask(question, console=err())
        )
        return answer or ""
    if default is None:
        raise InvalidRequest(f"{option} is missing: judge problem new SLUG --kind {'|'.join(Kind)}")
    return default


def _chosen(question: str, choices: Mapping[str, str], asks: bool, option: str) -> str:
    if not asks:
        raise InvalidRequest(f"{option} is missing; write one of {', '.join(choices)}")
    for choice, words in choices.items():
        err().print(f"  {choice:10} {words}")
    return Prompt.ask(question, choices=list(choices), default=next(iter(choices)), show_choices=False, console=err())


def pack(name: str, to: Path | None, icpc: bool) -> None:
    """Write the package as a zip, and say where.

    Raises: typer.Exit: the package is broken; NotFound; SandboxError; Refused.
    """
    directory = package_folder(name)
    with reading():
        folder, data = _exported(directory) if icpc else (directory.name, packed(directory))
    _write(to or Path(f"{folder}.zip"), data)


def _exported(directory: Path) -> tuple[str, bytes]:
    with workbench() as bench:
        folder, contents = exported(directory, build(load(directory), bench.sandbox, bench.built))
    return folder, zipped(folder, contents)


def preview(name: str, to: Path | None, solution: bool, opened: bool | None) -> None:
    """Write the statement as a page, say where, and open it where somebody looks.

    Raises: typer.Exit: the package is broken; NotFound; Refused.
    """
    with reading():
        problem = load(package_folder(name))
        made = previewed(problem, solution=solution)
    for text in made.problems:
        err().print(Text("warning: ", style="yellow") + Text(plain(text)))
    target = to or Path(tempfile.gettempdir(), f"judge-preview-{getpass.getuser()}-{problem.slug}.html")
    _write(target, made.page.encode("utf-8"))
    if opened or (opened is None and to is None and sys.stdout.isatty()):
        webbrowser.open(target.resolve().as_uri())


def _write(target: Path, data: bytes) -> None:
    try:
        write_whole(target, data)
    except OSError as error:
        raise Refused(f"cannot write {target}: {error.strerror}; choose another place with -o") from None
    out().print(str(target))
