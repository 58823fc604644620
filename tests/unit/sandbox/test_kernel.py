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


def test_a_fork_that_fails_is_an_error() -> None:
    assert said_by(CANNOT) == "11 Resource temporarily unavailable"
