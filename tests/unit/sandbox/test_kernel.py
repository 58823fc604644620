"""The calls that the standard library does not have."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux has them")

FORKS = """
import os, threading
from sandbox.guest import kernel
read, write = os.pipe()
os.register_at_fork(after_in_child=lambda: os.write(write, b"hook "))
pid = kernel.fork()
if pid == 0:
    other = threading.Thread(target=os.write, args=(write, b"thread"))
    other.start()
    other.join()
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.read(read, 100).decode(), os.getpid() != pid)
"""
COPIES = """
from sandbox.guest import kernel

def private():
    found = {}
    with open("/proc/self/smaps") as file:
        for line in file:
            first, *others = line.split()
            if not first.endswith(":"):
                start = int(first.split("-")[0], 16)
            elif first == "Anonymous:":
                found[start] = int(others[0])
    return found

mappings = [one for one in kernel.mappings() if one.inode]
path = next(one.path for one in mappings if one.start <= id(None) < one.end)
own = [one.start for one in mappings if one.path == path]
before = private()
kernel.copy_interpreter_at_fork()
after = private()
print(any(before[one] == 0 for one in own), any(after[one] == 0 for one in own))
print([one for one in kernel.mappings() if one.inode] == mappings)
"""
CANNOT = """
from sandbox.guest import kernel
kernel._libc_with_lock.fork = lambda: (kernel.ctypes.set_errno(11), -1)[1]
try:
    kernel.fork()
except OSError as error:
    print(error.errno, error.strerror)
"""


def said_by(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_a_fork_is_a_whole_interpreter_with_its_hooks() -> None:
    assert said_by(FORKS) == "7 hook thread True"


def test_one_page_of_each_of_the_interpreters_mappings_is_private_and_their_rights_are_as_before() -> None:
    """With one, a fork copies the page table."""
    assert said_by(COPIES) == "True False\nTrue"


def test_a_fork_that_fails_is_an_error() -> None:
    assert said_by(CANNOT) == "11 Resource temporarily unavailable"
