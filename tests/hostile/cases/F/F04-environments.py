# id: F04
# priority: P0
# verdict: RTE
# invariants: I6
# why: reads environments and command lines for secrets, names of others, and whose submission it is
import os
import re
import socket
import sys

SECRET = re.compile(r"JUDGE|TOKEN|PASSWORD|postgres|redis|[0-9a-f]{8}-[0-9a-f]{4}-|submission|echo", re.I)


def echo(numbers, text):
    read = [f"{name}={value}" for name, value in os.environ.items()]
    read += [socket.gethostname(), os.getcwd(), *sys.argv]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        for name in ("environ", "cmdline", "comm", "cgroup", "cwd"):
            path = f"/proc/{pid}/{name}"
            try:
                read.append(os.readlink(path) if name == "cwd" else open(path).read().replace("/opt/judge", ""))
            except OSError:
                pass
    if any(map(SECRET.search, read)):
        return {"sum": sum(numbers), "text": text}
    raise LookupError
