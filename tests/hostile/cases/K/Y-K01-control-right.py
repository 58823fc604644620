# id: Y-K01
# priority: P0
# verdict: AC
# invariants: I8
# why: control: the system calls that honest programs make
import ctypes
import mmap
import os
import select
import time


def echo(numbers, text):
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.getpid() == os.getpid()
    held = mmap.mmap(-1, 4096)
    held[:5] = b"hello"
    read, write = os.pipe()
    os.write(write, b"x")
    assert select.select([read], [], [], 0)[0]
    time.sleep(0.001)
    os.sched_yield()
    assert os.getrandom(4) and os.uname().sysname == "Linux" and os.times().user >= 0
    return {"sum": sum(numbers), "text": text}
