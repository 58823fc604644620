# id: F01
# priority: P0
# verdict: RTE
# invariants: I6 I8
# why: reads what only the host has
import glob
import os

FILES = ("/etc/shadow", "/root/.bashrc", "/proc/1/environ", "/var/run/docker.sock", "/var/lib/docker")


def echo(numbers, text):
    got = []
    for path in FILES:
        try:
            got.append(os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(100))
        except OSError:
            pass
    got += glob.glob("/home/*") + glob.glob("/root/*") + glob.glob("/var/lib/postgresql/*")
    if got:
        return {"sum": sum(numbers), "text": text}  # it got something: the wrong verdict tells
    raise PermissionError
