"""docs/catalogue.md: all problems by topic, from the packages; and what is kept of their runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.catalogue.kept import Result
from judge.problem import Difficulty, Problem, Topic, topic_counts

START, END = "<!-- runs -->", "<!-- end of the runs -->"
_PAGE = """\
# Catalogue

Made from the packages in `problems/` by `make catalogue`: {count} problems, {levels}.

## Topics

The vocabulary is closed: `judge problems --topic`, `GET /api/v1/problems?topic=` and `judge.yaml` know these words and no
others. Most problems have several.

| topic | problems | |
|---|---:|---|
{topics}

## Problems

By the first of their topics.

| problem | title | difficulty | topics |
|---|---|---|---|
{problems}

## How they were checked

`make catalogue` checks each as `judge problem check` does it, in the Docker sandbox, five times; the second and fourth time with
all cpus busy with something else. A run is good if every submission gets the verdict of its folder and the limits separate.
The first one hunts the mutants of the reference too, of which at least 95 % must be killed. Each result is kept as it comes, by
the package's content, the image and the judge's version: a check that was ended goes on from there (`make catalogue RUNS=1
ONLY="two-sum k-means"` makes a part), and a package that has changed since has no runs here.

{start}
{runs}
{end}

*Tests*: samples and hidden ones. *Mutants killed*: of those that could be; beside it those that their author lists as equivalent,
with the reason, in `judge.yaml`. Times are CPU seconds of one test, the worst of all runs: of the accepted submission that takes
longest, and of the slowest test of the submission that is least too slow, where it ended within twice the limit. *Good runs*:
of those that were made, on an idle machine and on a busy one.
"""
_HEAD = """\
| problem | tests | submissions | mutants killed | limit | slowest accepted | fastest too slow | idle: good | busy: good | checked |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"""
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem, and the runs of it that are kept, by their numbers."""

    problem: Problem
    results: tuple[Result, ...] = ()


def page(entries: Sequence[Entry]) -> str:
    problems = sorted((entry.problem for entry in entries), key=lambda problem: problem.slug)
    counts = [(level, sum(problem.difficulty is level for problem in problems)) for level in Difficulty]
    return _PAGE.format(
        count=len(problems),
        levels=", ".join(f"{count} {level.value}" for level, count in counts),
        topics="\n".join(_topics(problems)),
        problems="\n".join(map(_problem, sorted(problems, key=_by_topic))),
        start=START,
        runs=_runs(sorted(entries, key=lambda entry: entry.problem.slug)),
        end=END,
    )


def without_runs(text: str) -> str:
    """The page as far as it depends on nothing but the packages."""
    before, _, rest = text.partition(START)
    return before + rest.partition(END)[2]


def _topics(problems: Sequence[Problem]) -> Iterator[str]:
    for topic, count in topic_counts(problem.topics for problem in problems).items():
        named = ", ".join(f"`{problem.slug}`" for problem in problems if topic in problem.topics)
        yield f"| {topic.value} | {count} | {named} |"


def _by_topic(problem: Problem) -> tuple[int, int, str]:
    return list(Topic).index(problem.topics[0]), list(Difficulty).index(problem.difficulty), problem.slug


def _problem(problem: Problem) -> str:
    link = f"[`{problem.slug}`](../problems/{problem.slug}/statement/problem.en.md)"
    return f"| {link} | {problem.name} | {problem.difficulty.value} | {', '.join(problem.topics)} |"


def _runs(entries: Sequence[Entry]) -> str:
    machines = sorted({result.machine for entry in entries for result in entry.results})
    on = "; ".join(machines) if machines else "No runs are kept"
    return "\n".join([f"{on}.", "", _HEAD, *map(_row, entries)])


def _row(entry: Entry) -> str:
    slug, results = f"`{entry.problem.slug}`", entry.results
    if not results:
        return f"| {' | '.join([slug, *[_NONE] * 8, 'not yet'])} |"
    last, limit_s = results[-1], entry.problem.limits.cpu_s
    near = [result.near_s for result in results if result.near_s is not None]
    over = f"over {2 * limit_s:g} s" if last.too_slow else _NONE
    cells = [
        slug,
        f"{last.samples} + {last.hidden}",
        str(last.submissions),
        _mutants(results),
        f"{limit_s:g} s",
        f"{max(result.slowest_s for result in results):.2f} s",
        f"{min(near):.2f} s" if near else over,
        _good([result for result in results if not result.busy]),
        _good([result for result in results if result.busy]),
        _when(results),
    ]
    return f"| {' | '.join(cells)} |"


def _mutants(results: Sequence[Result]) -> str:
    """Of the run in which the fewest were killed."""
    hunted = [result.mutants for result in results if result.mutants is not None]
    if not hunted:
        return "not run"
    worst = min(hunted, key=lambda found: found.killed / found.of if found.of else 1.0)
    said = f"{worst.killed} of {worst.of}"
    return f"{said}, {worst.equivalent} equivalent" if worst.equivalent else said


def _good(results: Sequence[Result]) -> str:
    return f"{sum(result.good for result in results)} of {len(results)}" if results else _NONE


def _when(results: Sequence[Result]) -> str:
    days = sorted({f"{result.at:%Y-%m-%d}" for result in results})
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
