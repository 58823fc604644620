# id: F05
# priority: P0
# verdict: WA
# invariants: I6
# why: opens the supervisor's memory, maps and descriptors
import os

FOLDERS = ("fd", "fdinfo", "map_files", "ns", "root", "cwd")
LINKS = ("exe", "root", "cwd", "fd/0", "fd/1", "fd/2", "fd/3", "ns/mnt")
FILES = ("mem", "maps", "smaps", "numa_maps", "pagemap", "environ", "auxv", "stack", "syscall", "io", "personality", "fd/0", "fd/1")


def read(path):
    with open(path, "rb") as file:
        file.read(1)


def worked(how, path):
    try:
        how(path)
    except OSError:
        return False
    return True


def echo(numbers, text):
    pids = {int(name) for name in os.listdir("/proc") if name.isdigit()} - {os.getpid()}
    assert {1, os.getppid()} <= pids
    tried = ((os.listdir, FOLDERS), (os.readlink, LINKS), (read, FILES))
    got = [path for pid in pids for how, names in tried for name in names if worked(how, path := f"/proc/{pid}/{name}")]
    if got:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
