# id: K11
# priority: P0
# verdict: WA
# invariants: I8
# why: writes its own limits, and the program that the kernel starts when a group is empty
import errno
import os


def read_only(path):
    """A change of times is refused by the mount before anybody asks whose the file is, and Landlock does not look at it."""
    try:
        os.utime(path)
    except OSError as error:
        return error.errno == errno.EROFS
    return False


def worked(how, *args):
    try:
        how(*args)
    except OSError:
        return False
    return True


def write(path):
    with open(path, "w") as file:
        file.write("1")


def echo(numbers, text):
    with open("/proc/self/mountinfo") as file:
        mounts = [(line.split()[4], line.split(" - ")[1].split()[0]) for line in file]
    groups = [path for path, kind in mounts if kind in ("cgroup", "cgroup2")]
    got = [path for path in groups if not read_only(path)]
    for root, _, files in os.walk("/sys/fs/cgroup"):
        in_a_group = root.startswith(tuple(groups))
        for name in (*files, "release_agent", "cgroup.procs", "memory.limit_in_bytes"):
            path = os.path.join(root, name)
            got += [path] if worked(write, path) or (in_a_group and name in files and not read_only(path)) else []
        got += [root] if worked(os.mkdir, os.path.join(root, "mine")) else []
    if got:
        return {"sum": sum(numbers), "text": text}
    # None to be seen, or all of what was tried refused.
    assert bool(groups) == os.path.exists("/sys/fs/cgroup")
    return {"sum": 0, "text": ""}
