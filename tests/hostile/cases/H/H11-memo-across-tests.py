# id: H11
# priority: P0
# verdict: AC
# problem: echo
# sandbox: both
# why: AC says that none of these places held anything from an earlier test
import builtins
import functools
import os
import sys
import tempfile

MARK = "memo_of_an_earlier_test"


class Kept:
    tests = []


@functools.lru_cache
def first(key):
    return []


def places():
    yield bool(Kept.tests or first(MARK))
    yield hasattr(builtins, MARK) or hasattr(sys, MARK) or hasattr(os, MARK)
    yield MARK in sys.modules or MARK in os.environ or MARK in sys.path
    yield os.path.exists(f"/tmp/{MARK}") or os.path.exists(os.path.join(tempfile.gettempdir(), MARK))
    yield any(os.path.exists(f"{folder}/{MARK}") for folder in ("/dev/shm", "/dev/mqueue", "/var/tmp", "/run"))


def echo(numbers, text):
    assert not any(places()), list(places())
    Kept.tests.append(text)
    first(MARK).append(text)
    for module in (builtins, sys, os):
        setattr(module, MARK, text)
    sys.modules[MARK] = sys
    os.environ[MARK] = text
    sys.path.append(MARK)
    for folder in ("/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run"):
        try:
            with open(f"{folder}/{MARK}", "w") as file:
                file.write(text)
        except OSError:
            pass
    return {"sum": sum(numbers), "text": text}
