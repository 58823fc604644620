# id: F09
# priority: P0
# verdict: RTE
# invariants: I7 I8
# why: leaves links to endless and secret files where a judge might look for a result
import os

NAMES = ("result", "result.json", "results.json", "output", "output.txt", "stdout", "answer", "out", "verdict")


def echo(numbers, text):
    for name in NAMES:
        for ending, target in (("", "/dev/urandom"), (".ans", "/etc/passwd"), (".d", "/"), (".loop", f"/tmp/{name}.loop")):
            os.symlink(target, f"/tmp/{name}{ending}")
    os._exit(0)
