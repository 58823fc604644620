"""The commands put together, and the one place where an error becomes a line and an exit status."""

from __future__ import annotations

import io
import sys

import typer

from judge.cli import commands, history_commands, staff_commands
from judge.cli.filters import filtered
from judge.cli.output import complain
from judge.cli.status import ExitStatus, of_error
from judge.errors import JudgeError
from sandbox.base import SandboxError

app = typer.Typer(
    name="judge",
    help="Judge solutions of coding problems, for interviews in machine learning.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
problem_app = typer.Typer(no_args_is_help=True, help="For authors of problem packages.")
database_app = typer.Typer(no_args_is_help=True, help="The history's database.")
token_app = typer.Typer(no_args_is_help=True, help="Users and their tokens, on the machine of the server.")
user_app = typer.Typer(no_args_is_help=True, help="Users' passwords, on the machine of the server.")

app.command("run")(commands.run)
app.command("problems")(commands.list_problems)
app.command("show")(commands.show)
app.command("start")(commands.start)
app.command("serve")(commands.serve)
app.command("doctor")(commands.doctor)
app.command("submit")(commands.submit)
app.command("watch")(commands.watch)
app.command("result")(commands.result)
app.command("history")(filtered(history_commands.history))
app.command("export")(filtered(history_commands.export))
app.command("diff")(history_commands.diff)
app.command("stats")(staff_commands.stats)
# Only what is judged is judged again.
app.command("rejudge")(filtered(staff_commands.rejudge, without=frozenset({"status"})))
app.command("login")(commands.login)
app.command("logout")(commands.logout)
app.command("whoami")(commands.whoami)
problem_app.command("new")(commands.new_package)
problem_app.command("check")(commands.check)
problem_app.command("build")(commands.build)
problem_app.command("import")(commands.import_package)
problem_app.command("preview")(commands.preview)
problem_app.command("pack")(commands.pack)
problem_app.command("push")(staff_commands.push_package)
problem_app.command("versions")(staff_commands.list_versions)
database_app.command("upgrade")(commands.upgrade_database)
database_app.command("check")(commands.check_database)
database_app.command("backup")(staff_commands.backup_database)
token_app.command("new")(commands.new_token)
token_app.command("list")(commands.list_tokens)
token_app.command("revoke")(commands.revoke_token)
app.add_typer(problem_app, name="problem")
user_app.command("password")(staff_commands.set_password)
app.add_typer(database_app, name="db")
app.add_typer(token_app, name="token")
app.add_typer(user_app, name="user")


def run() -> None:
    """Never returns: the process ends with an exit status of `judge.cli.status`."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Also where no terminal reads it: `judge serve` says its address and stays.
        sys.stdout.reconfigure(line_buffering=True)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(ExitStatus.INTERRUPTED)
    except (JudgeError, SandboxError) as error:
        complain(str(error))
        sys.exit(of_error(error))
    except BrokenPipeError:
        # Whoever read our output has had enough.
        sys.stderr.close()
        sys.exit(ExitStatus.OK)
