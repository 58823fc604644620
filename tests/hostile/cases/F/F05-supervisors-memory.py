# id: F05
# priority: P0
# verdict: RTE
# invariants: I6
# why: opens the supervisor's memory, maps and descriptors
import os


def echo(numbers, text):
    opened = []
    for pid in (1, os.getppid()):
        for name in ("mem", "maps", "smaps", "environ", "auxv", "stack", "syscall", "fd/0", "fd/1", "map_files", "root", "cwd"):
            path = f"/proc/{pid}/{name}"
            try:
                opened.append(os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1))
            except OSError:
                pass
    if opened:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
