# id: Y-H07
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: asks process 1 for its memory, descriptors and environment
import ctypes
import os

FOUND = []


def look(path):
    try:
        with open(path, "rb") as file:
            FOUND.append(file.read(1 << 20))
    except OSError:
        pass


def echo(numbers, text):
    for pid in ("1", str(os.getppid())):
        for name in ("mem", "environ", "maps", "auxv", "stack", "syscall", "smaps"):
            look(f"/proc/{pid}/{name}")
        for fd in range(16):
            look(f"/proc/{pid}/fd/{fd}")
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace(16, 1, 0, 0)
    assert not any(b"".join((b"4417", b"7209")) in part for part in FOUND)
    return {"sum": 0, "text": ""}
