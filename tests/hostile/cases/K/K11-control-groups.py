# id: K11
# priority: P0
# verdict: RTE
# invariants: I8
# why: writes its own limits, and the program that the kernel starts when a group is empty
import os


def echo(numbers, text):
    written = []
    for root, folders, files in os.walk("/sys/fs/cgroup"):
        for name in (*files, "release_agent", "cgroup.procs", "memory.limit_in_bytes"):
            try:
                with open(os.path.join(root, name), "w") as file:
                    file.write("1")
                written.append(name)
            except OSError:
                pass
        try:
            os.mkdir(os.path.join(root, "mine"))
            written.append(root)
        except OSError:
            pass
    if written:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
