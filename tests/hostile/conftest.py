"""The hostile suite: which rows, how often, in which order, and the table of what came of them.

`make test` judges the P0 rows once, in Docker, or where that is missing in the process sandbox. JUDGE_HOSTILE=all
(`make hostile`): every row in both, JUDGE_HOSTILE_ROUNDS times (5), in a random order by JUDGE_HOSTILE_SEED, and a table into
the file JUDGE_HOSTILE_TABLE.
"""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.arena import Arena, arena
from tests.hostile.case import Case, Priority, all_cases
from tests.hostile.neighbours import IN_A_CROWD, OVER_ALL, SHARE, account, harm
from tests.hostile.table import Table
from tests.sandboxes import why_no_docker

ALL = os.environ.get("JUDGE_HOSTILE") == "all"
ROUNDS = int(os.environ.get("JUDGE_HOSTILE_ROUNDS", "5")) if ALL else 1
SEED = os.environ.get("JUDGE_HOSTILE_SEED") or secrets.token_hex(4)
HERE = Path(__file__).parent
TABLE = pytest.StashKey[Table]()
SELECTED = pytest.StashKey[dict[str, list[Case]]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = Table()


def pytest_report_header() -> str:
    return f"hostile: {'all rows' if ALL else 'P0 rows'}, {ROUNDS} round(s), JUDGE_HOSTILE_SEED={SEED}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", [_param(case) for case in all_cases()])
    once = metafunc.definition.get_closest_marker("once") is not None
    if ROUNDS > 1 and "hostile" in metafunc.fixturenames and not once:
        metafunc.fixturenames.append("round_number")
        metafunc.parametrize("round_number", range(1, ROUNDS + 1))


def _param(case: Case) -> object:
    marks = [pytest.mark.row(case.id, case.priority.value, case.why)]
    if case.xfail is not None:
        marks.append(pytest.mark.xfail(reason=case.xfail, strict=True))
    return pytest.param(case, id=case.name, marks=marks)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker("hostile")
    kept = [item for item in ours if _selected(item)]
    if ALL:
        random.Random(SEED).shuffle(kept)
    # One judge after another, each started once, and first what submits for the others. Behind pytest's own reordering,
    # hence `trylast`.
    kept.sort(key=lambda item: (_sandbox(item), not _submits_for_others(item)))
    config.stash[SELECTED] = {name: _cases(kept, name) for name in ("docker", "process")}
    config.hook.pytest_deselected(items=[item for item in ours if not _selected(item)])
    others = [item for item in items if HERE not in item.path.parents]
    # First of all: it looks for processes below this one, and other suites start services that stay for all of their tests.
    items[:] = [*kept, *others]


def _selected(item: pytest.Item) -> bool:
    row = item.get_closest_marker("row")
    if ALL and _submits_for_others(item):
        return False
    if not ALL and row is not None and row.args[1] != Priority.P0:
        return False
    return not (_sandbox(item) == "process" and (_docker_only(item) or (not ALL and why_no_docker() is None)))


def _submits_for_others(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and item.originalname == "test_all_together"


def _cases(items: list[pytest.Item], sandbox: str) -> list[Case]:
    """Those that need no neighbour."""
    cases = [_params(item).get("case") for item in items if _sandbox(item) == sandbox]
    return [case for case in cases if isinstance(case, Case) and "I4" not in case.invariants]


def _docker_only(item: pytest.Item) -> bool:
    case = _params(item).get("case")
    return case.docker_only if isinstance(case, Case) else item.get_closest_marker("docker_only") is not None


def _sandbox(item: pytest.Item) -> str:
    return str(_params(item).get("hostile", ""))


def _params(item: pytest.Item) -> dict[str, object]:
    callspec = getattr(item, "callspec", None)
    return dict(callspec.params) if callspec is not None else {}


@pytest.fixture(
    scope="package",
    params=[
        pytest.param("docker", marks=pytest.mark.docker),
        pytest.param("process", marks=pytest.mark.userns),
    ],
)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """The whole judge over the suite's packages."""
    data, scratch = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("scratch")
    with arena(request.param, f"hostile-{os.getpid()}", data, scratch, paired=ALL) as running:
        yield running
        if ALL and running.exact:
            seen = [
                (running.neighbours, running.bare, OVER_ALL),
                (running.crowds, running.bare_crowds, IN_A_CROWD),
            ]
            said = [account(*one) for one in seen if one[0]]
            for words in said:
                request.config.stash[TABLE].remark(words)
            assert all(abs(harm(judged, bare)) <= SHARE for judged, bare, _ in seen), said


@pytest.fixture
def selected(hostile: Arena, request: pytest.FixtureRequest) -> list[Case]:
    """The cases of this session that need no neighbour."""
    return request.config.stash[SELECTED][hostile.served.sandbox.name]


def pytest_runtest_call(item: pytest.Item) -> None:
    if "hostile" in item.funcargs:  # some rows submit nothing: what the row before saw is not theirs
        item.funcargs["hostile"].seen.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    row = item.get_closest_marker("row")
    if row is not None and (call.when == "call" or report.failed):
        seen = item.funcargs["hostile"].seen if "hostile" in item.funcargs else []
        case = _params(item).get("case")
        invariants = case.invariants if isinstance(case, Case) else frozenset(row.kwargs.get("invariants", "").split())
        name = case.name if isinstance(case, Case) else row.args[0]
        item.config.stash[TABLE].add(name, row.args[2], invariants, _sandbox(item), tuple(seen), report.outcome)
        _write_table(item.config)  # a run of an hour that is cut short leaves what it saw
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    _write_table(session.config)


def _write_table(config: pytest.Config) -> None:
    target = os.environ.get("JUDGE_HOSTILE_TABLE")
    if target:
        Path(target).write_text(config.stash[TABLE].markdown(), "utf-8")
