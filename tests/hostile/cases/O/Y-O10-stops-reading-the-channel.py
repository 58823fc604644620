# id: Y-O10
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: no readable result
# why: makes the pipes non-blocking and shrinks them
import fcntl
import os


def echo(numbers, text):
    for fd in (1, 2, 9):
        os.set_blocking(fd, False)
        fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, 4096)
    while True:
        try:
            os.write(9, b"x")
        except BlockingIOError:
            os._exit(0)
        if os.getpid() == 0:
            break
    return {}
