"""`judge problems`, `show`, `start`: find one, read it, begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from judge.problem import Difficulty, Problem, Topic, topic_counts
from judge.shelf import readings_in


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which problems. None: any. `text`: looked for in slug and name."""

    topic: Topic | None = None
    difficulty: Difficulty | None = None
    text: str | None = None

    def fits(self, problem: Problem) -> bool:
        if self.topic is not None and self.topic not in problem.topics:
            return False
        if self.difficulty is not None and self.difficulty is not problem.difficulty:
            return False
        return self.text is None or self.text.lower() in f"{problem.slug} {problem.name}".lower()


def list_problems(wanted: Wanted, as_json: bool) -> None:
    """Those that fit; on standard error how many have which topic, and those that cannot be served, and why."""
    problems = _served()
    shown = [problem for problem in problems if wanted.fits(problem)]
    if as_json:
        print_json([_row(problem) for problem in shown])
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("problem", "name", "difficulty", "topics"):
        table.add_column(column)
    for problem in shown:
        table.add_row(problem.slug, plain(problem.name), problem.difficulty.value, ", ".join(problem.topics))
    out().print(table)
    counts = ", ".join(f"{topic} {count}" for topic, count in _counts(problems, wanted).items() if count)
    err().print(Text(f"\n{len(shown)} of {len(problems)} problems. By topic: {counts or 'none'}", style="dim"))


def list_topics(wanted: Wanted, as_json: bool) -> None:
    """The vocabulary, and how many problems have each topic: of those that fit otherwise."""
    counts = _counts(_served(), wanted)
    if as_json:
        print_json({topic.value: count for topic, count in counts.items()})
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("topic")
    table.add_column("problems", justify="right")
    for topic, count in counts.items():
        table.add_row(topic.value, str(count))
    out().print(table)


def _served() -> Sequence[Problem]:
    settings = load_settings()
    catalogue = load_catalogue(settings.problems, None, readings_in(settings.data_dir / "built"))
    report_broken(catalogue.broken)
    return tuple(catalogue.problems.values())


def _counts(problems: Sequence[Problem], wanted: Wanted) -> Mapping[Topic, int]:
    """As the API counts them: a topic that is asked for does not take the others away."""
    others = replace(wanted, topic=None)
    return topic_counts(problem.topics for problem in problems if others.fits(problem))


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
