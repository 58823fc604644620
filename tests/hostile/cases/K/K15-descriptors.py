# id: K15
# priority: P0
# verdict: RTE
# invariants: I8
# why: looks for a descriptor that somebody forgot: a folder of the host, the supervisor's streams
import os
import stat


def echo(numbers, text):
    odd = []
    for fd in range(1024):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue
        # Documented: its three streams, and 9 for the result.
        if fd not in (0, 1, 2, 9) or not (stat.S_ISFIFO(mode) or fd == 0 and stat.S_ISCHR(mode)):
            odd.append(fd)
    if odd:
        return {"sum": sum(numbers), "text": text}
    raise LookupError
