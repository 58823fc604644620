"""What every command is called with. The module that does the work is imported when its command runs: `judge --help`
and `judge submit` need no web framework, no database and no NumPy, whose imports take most of a second."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from judge.accounts import Role, Scope
from judge.package.kinds import Kind as PackageKind
from judge.problem import Difficulty, Topic

SolutionFile = Annotated[Path, typer.Argument(help="The solution, a Python file.", show_default=False)]
ProblemOption = Annotated[
    str | None,
    typer.Option("--problem", "-p", metavar="SLUG", help="The problem; guessed from the file's name or folder."),
]
SamplesOption = Annotated[bool, typer.Option("--samples", help="Judge the samples only.")]
InputsOption = Annotated[
    list[Path] | None,
    typer.Option("--input", metavar="FILE", help="Judge this input of your own only; may be given several times."),
]
SubmissionId = Annotated[str, typer.Argument(metavar="ID", help="The submission.", show_default=False)]
WaitOption = Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for the verdict.")]
ObjectOption = Annotated[bool, typer.Option("--json", help="Print the API's own object.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Slug = Annotated[str, typer.Argument(help="The problem.", show_default=False)]
Package = Annotated[str, typer.Argument(help="A folder or a slug.", show_default=False)]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")]
Packages = Annotated[list[str], typer.Argument(help="Folders or slugs.", show_default=False)]


def run(
    solution: SolutionFile,
    problem: ProblemOption = None,
    samples: SamplesOption = False,
    inputs: InputsOption = None,
    all_tests: Annotated[bool, typer.Option("--all", help="Go on after the first failure.")] = False,
    as_json: ObjectOption = False,
) -> None:
    """Judge a solution here, without a server. You see everything: the hidden tests are on your machine."""
    from judge.cli import local

    local.run(solution, problem, samples, tuple(inputs or ()), all_tests, as_json)


def list_problems(
    topic: Annotated[Topic | None, typer.Option(help="Only this topic.")] = None,
    difficulty: Annotated[Difficulty | None, typer.Option(help="Only this difficulty.")] = None,
    text: Annotated[str | None, typer.Option("-q", help="Only those with this in slug or name.")] = None,
    topics: Annotated[bool, typer.Option("--topics", help="The topics instead, and how many have each.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the problems."""
    from judge.cli import problems

    wanted = problems.Wanted(topic, difficulty, text)
    (problems.list_topics if topics else problems.list_problems)(wanted, as_json)


def show(slug: Slug, as_json: JsonOption = False) -> None:
    """Read a problem: statement, samples, limits."""
    from judge.cli import problems

    problems.show(slug, as_json)


def start(
    slug: Slug,
    folder: Annotated[Path | None, typer.Option(help="Where to; default: a folder of the problem's name.")] = None,
) -> None:
    """Get `solution.py` with the starter code, and the samples beside it."""
    from judge.cli import problems

    problems.start(slug, folder)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; default 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; default 8000, 0 for a free one.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Judge right and wrong solutions first.")] = False,
) -> None:
    """Serve the API and judge what is submitted, in this one process. Stop it with Ctrl-C."""
    from judge.cli.serve import serve

    serve(host, port, demo)


def doctor() -> None:
    """Check settings, packages, database, memory, and that the sandbox holds."""
    from judge.cli.doctor import doctor

    doctor()


def submit(
    solution: SolutionFile,
    problem: ProblemOption = None,
    samples: SamplesOption = False,
    inputs: InputsOption = None,
    wait: WaitOption = 300.0,
    as_json: ObjectOption = False,
) -> None:
    """Submit a solution and wait for the verdict."""
    from judge.cli import remote

    remote.submit(solution, problem, samples, tuple(inputs or ()), wait, as_json)


def watch(submission_id: SubmissionId, wait: WaitOption = 300.0, as_json: ObjectOption = False) -> None:
    """Wait for a submission's verdict."""
    from judge.cli import remote

    remote.watch(submission_id, wait, as_json)


def result(submission_id: SubmissionId, as_json: ObjectOption = False) -> None:
    """Show a submission as it stands."""
    from judge.cli import remote

    remote.watch(submission_id, 0.0, as_json)


def login(url: Annotated[str | None, typer.Argument(help="The server; default: JUDGE_URL.")] = None) -> None:
    """Keep a token for a server. It is asked for, or read from standard input."""
    from judge.cli import remote

    remote.login(url)


def logout() -> None:
    """Forget the token of the server."""
    from judge.cli import remote

    remote.logout()


def whoami(as_json: JsonOption = False) -> None:
    """Who the server takes you for."""
    from judge.cli import remote

    remote.whoami(as_json)


def check(
    packages: Packages,
    mutants: Annotated[bool, typer.Option("--mutants/--no-mutants", help="Run mutants of the reference, too.")] = True,
    repeat: Annotated[int, typer.Option(min=1, metavar="N", help="Judge every submission N times.")] = 1,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also each submission, and tests that tell nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Is the package right? Schema, data, validators, every submission, limits, and whether the tests kill mutants."""
    from judge.cli.check import check

    check(packages, as_json, verbose, mutants, repeat)


def build(packages: Packages) -> None:
    """Make the generated tests of these packages, or find them made."""
    from judge.cli.check import build

    build(packages)


def import_package(
    package: Annotated[Path, typer.Argument(help="A package of any version, a folder or a zip.", show_default=False)],
    slug: Annotated[str, typer.Option(help="The problem's name here; default: made of the folder's.")] = "",
    topic: Annotated[list[Topic] | None, typer.Option(help="What it is about; may be given several times.")] = None,
    difficulty: Annotated[Difficulty | None, typer.Option(help="How hard it is.")] = None,
    time_limit: Annotated[
        float | None, typer.Option(min=0.01, max=60, help="CPU seconds a test, whatever a package from elsewhere says.")
    ] = None,
) -> None:
    """Make a problem of an ICPC/Kattis package: 2025-09, its drafts or legacy. Says line by line what it changes."""
    from judge.cli.importing import import_package

    import_package(package, slug, tuple(topic or ()), difficulty, time_limit)


def new_package(
    slug: Annotated[str | None, typer.Argument(help="The folder's name, like moving-average.")] = None,
    kind: Annotated[PackageKind | None, typer.Option(help="What a candidate writes.")] = None,
    name: Annotated[str | None, typer.Option(help="The name that is shown; default: made from the slug.")] = None,
    author: Annotated[str | None, typer.Option(help="For the credits; default: your login name.")] = None,
    difficulty: Annotated[Difficulty, typer.Option()] = Difficulty.EASY,
    topic: Annotated[list[Topic] | None, typer.Option(help="Can be given more than once.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Where to; default: the problems' folder.")] = None,
) -> None:
    """Begin a package: complete, right, with a small example to replace. At a terminal it asks for what is missing."""
    from judge.cli import authoring

    authoring.new(authoring.Wanted(slug, kind, name, author, difficulty, tuple(topic or ())), folder)


def preview(
    package: Package,
    to: OutputOption = None,
    solution: Annotated[bool, typer.Option("--solution", help="With hints and editorial.")] = False,
    opened: Annotated[
        bool | None, typer.Option("--open/--no-open", help="In a browser; default: at a terminal, without -o.")
    ] = None,
) -> None:
    """The statement as one HTML file, as a candidate reads it. It runs no script and fetches nothing."""
    from judge.cli import authoring

    authoring.preview(package, to, solution, opened)


def pack(
    package: Package,
    to: OutputOption = None,
    icpc: Annotated[
        bool, typer.Option("--icpc", help="For other judges: by the ICPC standard alone, with all data and programs.")
    ] = False,
) -> None:
    """The package as a zip. The same files give the same bytes."""
    from judge.cli import authoring

    authoring.pack(package, to, icpc)


def upgrade_database() -> None:
    """Bring the database to this version's schema."""
    from judge.cli import database

    database.upgrade()


def check_database() -> None:
    """Is the database there, of this version's schema, and does what is in it belong together?"""
    from judge.cli import database

    database.check()


def new_token(
    name: Annotated[str, typer.Argument(help="The user; made if there is none of that name.", show_default=False)],
    role: Annotated[Role, typer.Option(help="Of a user that is made now.")] = Role.CANDIDATE,
    label: Annotated[str, typer.Option(help="To tell tokens apart.")] = "cli",
    days: Annotated[int | None, typer.Option(min=1, help="Days until it expires; default: never.")] = None,
    scope: Annotated[
        list[Scope] | None, typer.Option(help="Only for this; may be given several times. Default: all the role may.")
    ] = None,
) -> None:
    """Issue a token. It is shown this once."""
    from judge.cli import tokens

    tokens.new(name, role, label, days, frozenset(scope) if scope else None)


def list_tokens() -> None:
    """All users and their tokens."""
    from judge.cli import tokens

    tokens.list_tokens()


def revoke_token(
    token_id: Annotated[str, typer.Argument(help="From `judge token list`.", show_default=False)],
) -> None:
    """Revoke a token, at once."""
    from judge.cli import tokens

    tokens.revoke(token_id)
