# id: O18
# priority: P0
# verdict: AC
# problem: echo
# invariants: I6
# sandbox: both
# why: AC says that no descriptor of a call gives a byte
import os
import select


def echo(numbers, text):
    for fd in range(64):
        try:
            os.set_blocking(fd, False)
            found = os.read(fd, 65536)
        except OSError:
            continue
        assert found == b"", (fd, found)
    return {"sum": sum(numbers), "text": text}
