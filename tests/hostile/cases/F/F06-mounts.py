# id: F06
# priority: P2
# verdict: RTE
# sandbox: docker
# invariants: I6
# why: reads its mounts and control groups for paths of the host that are somebody's
import os
import re

TELLS = re.compile(r"/home/|/root/|hostile|judge-|pytest|[0-9a-f]{8}-[0-9a-f]{4}-")


def echo(numbers, text):
    read = ""
    for name in ("mountinfo", "mounts", "cgroup", "cpuset", "uid_map"):
        try:
            with open(f"/proc/self/{name}") as file:
                read += file.read()
        except OSError:
            pass
    if TELLS.search(read):
        return {"sum": sum(numbers), "text": text}
    raise LookupError
