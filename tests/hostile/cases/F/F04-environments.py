# id: F04
# priority: P0
# verdict: WA
# invariants: I6
# why: reads environments and command lines for secrets, names of others, and whose submission it is
import os
import re
import socket
import sys

SECRET = re.compile(r"JUDGE|TOKEN|PASSWORD|postgres|redis|[0-9a-f]{8}-[0-9a-f]{4}-|submission|echo", re.I)


def told(path):
    try:
        if path.endswith("cwd"):
            return os.readlink(path)
        with open(path, errors="backslashreplace") as file:
            return file.read().replace("/opt/judge", "")
    except OSError:
        return ""


def echo(numbers, text):
    read = [f"{name}={value}" for name, value in os.environ.items()]
    read += [socket.gethostname(), os.getcwd(), *sys.argv, *(argument.replace("/opt/judge", "") for argument in sys.orig_argv)]
    pids = [*filter(str.isdigit, os.listdir("/proc")), "self"]
    read += [told(f"/proc/{pid}/{name}") for pid in pids for name in ("environ", "cmdline", "comm", "cgroup", "cwd")]
    if any(map(SECRET.search, read)):
        return {"sum": sum(numbers), "text": text}
    assert "HOME=/tmp" in read and "boot" in told("/proc/self/cmdline") and "boot" in told("/proc/1/cmdline")
    return {"sum": 0, "text": ""}
