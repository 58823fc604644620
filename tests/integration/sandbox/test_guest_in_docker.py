"""What a program finds in a cell of its own, beyond what every sandbox must hold: memory that is not inherited, Landlock,
libraries that are there without being imported."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from sandbox.base import (
    Cell,
    CellSpec,
    Entry,
    EntryKind,
    Limits,
    Outcome,
    Profile,
    Program,
    ProgramKind,
    Run,
    Trust,
)
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from sandbox.guest import wire
from tests import cores

pytestmark = pytest.mark.docker

LIMITS = Limits(cpu_s=5.0, wall_s=60.0, memory_mib=256)
CREATE_RULESET, VERSION = 444, 1

Open = Callable[[Profile, str], Cell]


def landlock_version() -> int:
    return int(ctypes.CDLL(None, use_errno=True).syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION))


@pytest.fixture(scope="module")
def sandbox(image_prefix: str) -> Iterator[DockerSandbox]:
    with closing(
        DockerSandbox(DockerOptions(cpus=cores.one(), image_prefix=image_prefix, instance="guest-test"))
    ) as made:
        yield made


def value(run: Run) -> object:
    assert run.outcome is Outcome.FINISHED, run
    assert run.payload is not None
    return wire.decode(run.payload)


def loaded(cell: Cell, source: str) -> Cell:
    assert cell.load(Program(ProgramKind.CALL, source, Entry(EntryKind.FUNCTION, "f", (("as_is",),)))) is None
    return cell


def spec(profile: Profile) -> CellSpec:
    return CellSpec(profile, Trust.CANDIDATE, LIMITS, "test", "guest-test")


# The pattern does not match itself.
READ_OWN_MEMORY = """
import os, re
def f(x):
    if x != "look":
        return 0
    found = 0
    with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:
        for line in maps:
            place, rights, *_ = line.split()
            if not rights.startswith('rw'):
                continue
            start, end = (int(n, 16) for n in place.split('-'))
            try:
                memory.seek(start)
                found += len(re.findall(rb'a-[s]ecret-input-of-another-test', memory.read(end - start)))
            except (OSError, ValueError):
                pass
    return found
"""


def test_no_trace_of_an_earlier_tests_input_or_output_is_in_memory(sandbox: DockerSandbox) -> None:
    # Not dumpable, a program may not even read /proc/self/mem: so it makes itself dumpable first.
    source = READ_OWN_MEMORY.replace("import os, re", "import ctypes, os, re\nctypes.CDLL(None).prctl(4, 1, 0, 0, 0)")
    with sandbox.open(spec(Profile.PYTHON)) as cell:
        loaded(cell, source)
        secret = "a-secret-" + "input-of-another-test"
        for _ in range(3):
            cell.run(wire.encode([secret * 1000]), LIMITS)
        assert value(cell.run(wire.encode(["look"]), LIMITS)) == 0


def test_a_program_does_find_what_it_was_given_itself(sandbox: DockerSandbox) -> None:
    """The search of the test before this one does find things."""
    source = READ_OWN_MEMORY.replace("import os, re", "import ctypes, os, re\nctypes.CDLL(None).prctl(4, 1, 0, 0, 0)")
    source = source.replace('if x != "look":', 'if not x.startswith("a-secret-"):')
    with sandbox.open(spec(Profile.PYTHON)) as cell:
        loaded(cell, source)
        assert value(cell.run(wire.encode(["a-secret-" + "input-of-another-test"]), LIMITS)) != 0


TIMES = """
import os
def f(mark):
    there = {}
    for folder, _, files in os.walk('/'):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            if '/proc/' in path or '/proc/' in os.path.realpath(path):
                continue  # of processes, its own pipes among them
            try:
                if mark:
                    os.utime(path)
                seen = os.stat(path)
            except OSError:
                continue
            there[path] = [str(seen.st_mtime_ns), str(seen.st_atime_ns)]
    return there
"""


def test_no_time_that_an_earlier_run_has_set_is_left(sandbox: DockerSandbox) -> None:
    """Of whatever there is to be set: folders and devices that anybody may write to."""
    with sandbox.open(spec(Profile.PYTHON)) as cell:
        loaded(cell, TIMES)
        marked = value(cell.run(wire.encode([True]), LIMITS))
        found = value(cell.run(wire.encode([False]), LIMITS))
    assert isinstance(marked, dict) and isinstance(found, dict)
    assert {"/tmp", "/dev/null", "/dev/pts/ptmx"} <= marked.keys() <= found.keys()
    assert {path: times for path, times in marked.items() if set(times) & set(found[path])} == {}


ASKED = tuple(name.encode().hex() for name in ("scipy.stats", "scipy.optimize", "sklearn.svm"))
# In hex: the source is not to name them.
SCIPY = f"""
import sys
there = sorted(name for name in sys.modules if name.encode().hex() in {ASKED})
def f(x):
    return there
"""


@pytest.mark.parametrize(
    ("profile", "mention", "expected"),
    [
        (Profile.NUMPY, "", []),
        (Profile.NUMPY, "# scipy.stats", ["scipy.optimize", "scipy.stats"]),
        (Profile.NUMPY, "from scipy import optimize", ["scipy.optimize"]),
        (Profile.ML, "from sklearn.svm import SVC", ["scipy.optimize", "scipy.stats", "sklearn.svm"]),
    ],
)
def test_what_a_program_names_is_imported_before_it_runs(
    sandbox: DockerSandbox, profile: Profile, mention: str, expected: list[str]
) -> None:
    with sandbox.open(spec(profile)) as cell:
        # `there` is taken before the mention takes effect.
        loaded(cell, f"{SCIPY}\n{mention}\n")
        run = cell.run(b"[0]", LIMITS)
        assert value(run) == expected
        assert run.cpu_s < 0.2, "an import that names a module does not count as the program's time"


RANDOM = """
import sys
there = "numpy.{0}" in sys.modules
import numpy as np
{1}
def f(x):
    return [there, list(np.{0}.rand(3).flat)]
"""


@pytest.mark.parametrize(("part", "mention"), [("random", ""), ("matlib", "import numpy.matlib")])
def test_random_numbers_of_numpy_are_imported_for_whom_they_are_and_repeat_themselves(
    sandbox: DockerSandbox, part: str, mention: str
) -> None:
    draws = []
    for _ in range(2):
        with sandbox.open(spec(Profile.NUMPY)) as cell:
            loaded(cell, RANDOM.format(part, mention))
            draws += [value(cell.run(wire.encode([given]), LIMITS)) for given in (1, 1, 2)]
    first, again, other, *later = draws
    assert isinstance(first, list)
    assert first[0] is True
    assert first == again != other
    assert later == [first, again, other]


COUNTS = """
import json, os, sys
def f(x):
    ours = sys.modules["sandbox.guest.child"]._live
    parts = (json, json.loads, os, ours, ours.__code__, str.split, sys.modules["traceback"].print_exc, f)
    return [sys.getrefcount(part) == sys.getrefcount(None) for part in parts]
"""
COUNTS_LATER = """
import scipy.special, sys
def f(x):
    return [sys.getrefcount(part) == sys.getrefcount(None) for part in (scipy.special.logsumexp, f)]
"""


@pytest.mark.parametrize("profile", list(Profile))
def test_what_is_loaded_is_immortal_and_a_program_is_not(sandbox: DockerSandbox, profile: Profile) -> None:
    with sandbox.open(spec(profile)) as cell:
        assert value(loaded(cell, COUNTS).run(b"[0]", LIMITS)) == [True] * 7 + [False]


def test_so_is_what_a_program_has_imported(sandbox: DockerSandbox) -> None:
    with sandbox.open(spec(Profile.NUMPY)) as cell:
        assert value(loaded(cell, COUNTS_LATER).run(b"[0]", LIMITS)) == [True, False]


LANDLOCK = """
import os, signal, socket
def attempt(action):
    try:
        action()
        return None
    except OSError as error:
        return type(error).__name__
def f(x):
    def write(path):
        with open(path, "w") as file:
            file.write("x")
    return {
        "tmp": attempt(lambda: write("/tmp/file")),
        "null": attempt(lambda: write("/dev/null")),
        "pts": attempt(lambda: os.mkdir("/dev/mqueue/folder")),
        "supervisor": attempt(lambda: os.kill(1, 0)),
        "itself": attempt(lambda: os.kill(os.getpid(), 0)),
    }
"""


@pytest.mark.skipif(landlock_version() < 6, reason="Landlock keeps signals in from version 6 on")
def test_landlock_keeps_signals_and_writes_in(sandbox: DockerSandbox) -> None:
    with sandbox.open(spec(Profile.PYTHON)) as cell:
        found = value(loaded(cell, LANDLOCK).run(b"[0]", LIMITS))
    assert isinstance(found, dict)
    assert found["supervisor"] == "PermissionError"
    assert (found["tmp"], found["null"], found["itself"]) == (None, None, None)


FIRST_FIT = """
import os, sys
import pandas as pd
from sklearn.linear_model import LinearRegression
def f(x):
    before = set(sys.modules)
    frame = pd.DataFrame({"a": [0.0, 1.0, 2.0], "b": [1.0, 3.0, 5.0]})
    LinearRegression().fit(frame[["a"]], frame["b"]).predict(frame[["a"]])
    return sorted(set(sys.modules) - before)
"""


def test_a_librarys_first_use_imports_nothing_any_more(sandbox: DockerSandbox) -> None:
    with sandbox.open(spec(Profile.ML)) as cell:
        assert value(loaded(cell, FIRST_FIT).run(b"[0]", LIMITS)) == []


@pytest.mark.parametrize("profile", list(Profile))
def test_the_supervisor_has_one_thread_and_forks_safely(sandbox: DockerSandbox, profile: Profile) -> None:
    with sandbox.open(spec(profile)) as cell:
        source = "import os\ndef f(x):\n    return len(os.listdir('/proc/1/task'))\n"
        assert value(loaded(cell, source).run(b"[0]", LIMITS)) == 1
