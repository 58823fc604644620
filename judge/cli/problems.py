"""`judge problems`, `show`, `start`: find one, read it, begin."""

from __future__ import annotations

from pathlib import Path

from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from judge.catalogue import load_catalogue
from judge.cli.output import err, out, plain, print_json
from judge.cli.workbench import find, report_broken
from judge.config import load_settings
from judge.errors import Conflict
from judge.package.load import load
from judge.problem import Difficulty, Problem, Topic
from judge.shelf import readings_in


def list_problems(topic: Topic | None, difficulty: Difficulty | None, text: str | None, as_json: bool) -> None:
    """Those that fit; on standard error those that cannot be served, and why."""
    settings = load_settings()
    catalogue = load_catalogue(settings.problems, None, readings_in(settings.data_dir / "built"))
    report_broken(catalogue.broken)
    wanted = [p for p in catalogue.problems.values() if _fits(p, topic, difficulty, text)]
    if as_json:
        print_json([_row(p) for p in wanted])
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("problem", "name", "difficulty", "topics"):
        table.add_column(column)
    for problem in wanted:
        table.add_row(problem.slug, plain(problem.name), problem.difficulty.value, ", ".join(problem.topics))
    out().print(table)


def _fits(problem: Problem, topic: Topic | None, difficulty: Difficulty | None, text: str | None) -> bool:
    if topic is not None and topic not in problem.topics:
        return False
    if difficulty is not None and difficulty is not problem.difficulty:
        return False
    return text is None or text.lower() in f"{problem.slug} {problem.name}".lower()


def _row(problem: Problem) -> dict[str, object]:
    return {
        "slug": problem.slug,
        "name": problem.name,
        "difficulty": problem.difficulty.value,
        "topics": list(problem.topics),
        "version": problem.version,
    }


def show(slug: str, as_json: bool) -> None:
    """Statement, samples, limits. Raises: NotFound; BrokenPackage."""
    problem = load(find(load_settings().problems, slug))
    samples = [(case.input.read_text("utf-8"), case.answer.read_text("utf-8")) for case in problem.samples]
    if as_json:
        print_json(_row(problem) | {"statement": problem.statement, "starter": problem.starter,
                                    "samples": [{"input": i, "answer": a} for i, a in samples]})  # fmt: skip
        return
    console = out()
    console.print(Text(plain(problem.name), style="bold"), Text(f"({problem.difficulty.value})", style="dim"))
    console.print(Markdown(plain(problem.statement)))
    for number, (given, answer) in enumerate(samples, start=1):
        console.print(Text(f"\nSample {number}", style="bold"))
        console.print(Text(f"  input   {plain(given.strip())}\n  answer  {plain(answer.strip())}"))
    limits = problem.limits
    console.print(Text(f"\nLimits: {limits.cpu_s:g} s CPU, {limits.memory_mib} MiB a test", style="dim"))


def start(slug: str, folder: Path | None) -> None:
    """The starter code and the samples, in `folder`. Raises: NotFound; BrokenPackage; Conflict: it is begun already."""
    problem = load(find(load_settings().problems, slug))
    target = folder or Path(slug)
    solution = target / "solution.py"
    if solution.exists():
        raise Conflict(f"{solution} is there already; it is kept. Choose another place with --folder")
    target.mkdir(parents=True, exist_ok=True)
    solution.write_text(problem.starter, "utf-8")
    for case in problem.samples:
        sample = target / "samples" / case.name.removeprefix("sample/")
        sample.parent.mkdir(parents=True, exist_ok=True)
        for path in (case.input, case.answer):
            sample.with_name(path.name).write_bytes(path.read_bytes())
    out().print(str(solution))
    err().print(f"Judge it with: judge run {solution}")
