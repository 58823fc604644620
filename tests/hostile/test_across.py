"""Rows that take more than one submission: what one leaves for another, what many do at once, who comes too late."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from judge.columns import now
from judge.database import Database, open_engine
from judge.history_sql import SqlHistory
from judge.submission import Status
from judge.tables import submissions
from tests.hostile.arena import API, CPUS, NEIGHBOUR, Arena
from tests.hostile.case import CASES, PROBLEMS

REFERENCE = (PROBLEMS / "echo" / "submissions" / "accepted" / "reference.py").read_text("utf-8")
MANY = 40
RIGHT = "    return {'sum': sum(numbers), 'text': text}\n"
SLOW = "import time\n\n\ndef echo(numbers, text):\n    time.sleep(0.5)\n" + RIGHT


PLACES = """\
import os

def writable():
    places = {"/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run", "/run/lock", os.getcwd(), os.path.expanduser("~")}
    return [place for place in places if os.path.isdir(place) and os.access(place, os.W_OK)]

"""
LEAVES_FILES = """
def echo(numbers, text):
    left = []
    for place in writable():
        try:
            with open(os.path.join(place, text), "w") as file:
                left.append(file.write(text))
        except OSError:
            assert place == "/dev/mqueue"
    return {"sum": sum(numbers), "text": text} if left else {}
"""
LOOKS_FOR_FILES = """
def echo(numbers, text):
    found = [name for place in writable() for name in os.listdir(place)]
    return {} if found or not writable() else {"sum": sum(numbers), "text": text}
"""


@pytest.mark.row("F19", "P0", "a file of one submission is looked for in another", invariants="I6")
def test_files_of_another_submission(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I6"})):
        judged = [hostile.judge(PLACES + program)["verdict"] for program in (LEAVES_FILES, LOOKS_FOR_FILES)]
        assert judged == ["AC", "AC"]


LEAVES = """\
import builtins, json, os, sys

def echo(numbers, text):
    with open("/tmp/HOSTILE", "w") as file:
        file.write(text)
    os.environ["HOSTILE"] = sys.HOSTILE = builtins.HOSTILE = text
    json.HOSTILE = text
    json.loads = None
    sys.path.insert(0, "/tmp")
    if os.fork() == 0:
        os.setsid()
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(1000)", "HOSTILE"])
    return {"sum": sum(numbers), "text": text}
"""
LOOKS = """\
import builtins, json, os, sys

def echo(numbers, text):
    for holder in (builtins, json, sys):
        assert not hasattr(holder, "HOSTILE")
    assert not os.path.exists("/tmp/HOSTILE")
    assert "HOSTILE" not in os.environ and "/tmp" not in sys.path and callable(json.loads)
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            assert "HOSTILE" not in open(f"/proc/{pid}/cmdline").read()
        except OSError:
            pass
    return {"sum": sum(numbers), "text": text}
"""


@pytest.mark.row(
    "X05", "P0", "marks of one submission in files, modules, environment and processes are looked for in another"
)
def test_a_cell_serves_one_submission(hostile: Arena) -> None:
    with hostile.watched():
        assert [hostile.judge(source)["verdict"] for source in (LEAVES, LOOKS, LOOKS)] == ["AC", "AC", "AC"]


@pytest.mark.row("X02", "P0", "ten hostile and ten honest submissions at once", invariants="I4")
def test_honest_ones_among_hostile_ones(hostile: Arena) -> None:
    names = ("R01-spins", "R05-grows", "R14-fork-bomb", "P06-leaves", "P05-deaf")
    sources = [(CASES / name[0] / f"{name}.py").read_text("utf-8") for name in names] * 2
    with hostile.watched():
        alone = hostile.crowd_alone()
        attackers, honest = [], []
        for source in sources:
            attackers.append(hostile.submit(source))
            honest.append(hostile.submit(NEIGHBOUR, client=hostile.honest))
        assert "AC" not in [hostile.verdict(attacker) for attacker in attackers]
        for neighbour in honest:
            hostile.ended(neighbour)
        hostile.unharmed_crowd(honest, alone + hostile.crowd_alone())
        assert len(CPUS) == 1 or any(hostile.watch.traffic.met(attackers, neighbour) for neighbour in honest)


FILLS = """\
import os, time

def echo(numbers, text):
    children = []
    while True:
        try:
            pid = os.fork()
        except OSError:
            break
        if pid == 0:
            time.sleep(1000)
        children.append(pid)
    time.sleep(1)
    assert 12 <= len(children) <= 16, len(children)  # the limit; less its own where a cgroup counts
    return {"sum": sum(numbers), "text": text}
"""


@pytest.mark.row(
    "X03", "P0", "fills its share of processes; who starts some in another slot is not kept from it", invariants="I4"
)
def test_processes_of_one_slot_are_no_bound_for_another(hostile: Arena) -> None:
    starts_some = (CASES / "P" / "Y-P01-control-right.py").read_text("utf-8")
    with hostile.watched():
        alone = hostile.neighbour_alone()
        attacker = hostile.submit(FILLS)
        neighbour = hostile.submit(NEIGHBOUR, client=hostile.honest)
        neighbours = [hostile.submit(starts_some, client=hostile.honest) for _ in range(3)]
        assert [hostile.ended(neighbour)["verdict"] for neighbour in neighbours] == ["AC", "AC", "AC"]
        hostile.unharmed(hostile.ended(neighbour), alone)
        assert hostile.verdict(attacker) == "AC"
        assert hostile.watch.traffic.met([attacker], neighbour) or len(CPUS) == 1


@pytest.mark.row("X06", "P1", "an attempt goes on after its lease was lost and another has it: its result is dropped")
def test_a_late_attempt_changes_nothing(hostile: Arena) -> None:
    database = Database(open_engine(f"sqlite:///{hostile.data / 'judge.db'}"))
    history = SqlHistory(database)
    with hostile.watched():
        submission = hostile.submit(SLOW)
        _wait_for_first_test(hostile, submission)
        lapse = update(submissions).where(submissions.c.id == submission).values(lease_until=now(-1))
        database.write(lambda connection: connection.execute(lapse))
        other = history.claim(submission, "another", lease_s=60)
        assert other is not None
        assert (other.attempt, history.live_claims()) == (2, {submission: 2})
        # The first attempt's end is dropped, and is no fault: it is the second that holds the submission, and gives it back.
        assert hostile.watch.logs.wait_for("dropped: another holds it now")
        assert history.get(submission).status is Status.RUNNING
        assert history.hand_back(other, "the test is over")
        assert hostile.verdict(submission) == "AC"
        at = f"{API}/submissions/{submission}"
        kept = hostile.admin.get(f"{at}/judgements").json()["items"]
        assert [judgement["attempt"] for judgement in kept] == [3]
        facts = [fact["fact"] for fact in hostile.admin.get(f"{at}/timeline").json()["items"]]
        assert facts.count("judged") == 1 and facts[-1] == "judged"
        assert "a fault of ours" not in hostile.watch.logs.taken()
    database.engine.dispose()


def _wait_for_first_test(hostile: Arena, submission: str) -> None:
    with hostile.admin.stream("GET", f"{API}/submissions/{submission}/events", timeout=60) as events:
        for line in events.iter_lines():
            if line == "event: test":
                return
    raise AssertionError("the events ended before a test")


@pytest.mark.docker_only
@pytest.mark.row("Y-X01", "P0", "docker kill of a cell that judges: judged again and accepted")
def test_a_killed_container_is_judged_again(hostile: Arena) -> None:
    containers = hostile.watch.containers
    assert containers is not None
    with hostile.watched():
        submission = hostile.submit(SLOW, client=hostile.honest)
        named = containers.wait_for(lambda names: any(submission in name for name in names))
        containers.kill(next(name for name in named if submission in name))
        assert hostile.verdict(submission) == "AC"
        (judgement,) = hostile.admin.get(f"{API}/submissions/{submission}/judgements").json()["items"]
        assert judgement["attempt"] == 2


@pytest.mark.row("X07", "P0", "one user's many submissions do not make another wait for all of them", invariants="I4")
def test_turns_are_fair(hostile: Arena) -> None:
    with hostile.watched():
        alone = hostile.neighbour_alone()
        many = [hostile.submit(REFERENCE) for _ in range(MANY)]
        one = hostile.ended(hostile.submit(NEIGHBOUR, client=hostile.honest))
        hostile.unharmed(one, alone)
        ends = [hostile.ended(submission)["finished_at"] for submission in many]
        assert sum(end > one["finished_at"] for end in ends) > MANY // 2
