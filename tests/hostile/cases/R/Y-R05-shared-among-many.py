# id: Y-R05
# priority: P1
# verdict: MLE
# invariants: I7
# why: eight processes hold sixteen MiB each: none too much alone, together twice the limit
import os
import time


def echo(numbers, text):
    pids = []
    for _ in range(8):
        pid = os.fork()
        if pid == 0:
            held = bytearray(16 * 1024 * 1024)
            held[::4096] = b"x" * len(held[::4096])
            time.sleep(1000)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    return {"sum": sum(numbers), "text": text}
