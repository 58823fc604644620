# id: F07
# priority: P0
# verdict: WA
# invariants: I8
# why: writes where the next test, the next submission or the host would read
import errno
import os
import stat
import sys

# What has to be writable, and what only root could write in: folders of devices and of control groups, processes.
WRITABLE = {"/tmp", "/dev/mqueue", "/dev/shm"}
ROOTS = {"/dev", "/dev/pts", "/proc", "/sys/fs/cgroup"}


def read_only(path):
    """A change of times is refused by the mount before anybody asks whose the file is, and Landlock does not look at it."""
    try:
        os.utime(path)
    except OSError as error:
        return error.errno == errno.EROFS
    return False


def written(path):
    try:
        with open(path, "a") as file:
            file.write("x")
    except OSError:
        return False
    return True


def mounts():
    """Path and options of each."""
    with open("/proc/self/mountinfo") as file:
        return [(fields[4], fields[5].split(",")) for fields in map(str.split, file)]


def echo(numbers, text):
    modules = {os.path.realpath(m.__file__) for m in list(sys.modules.values()) if getattr(m, "__file__", None)}
    folders = {"/", "/etc", "/usr", "/usr/lib", "/opt", "/opt/judge", "/opt/judge/sandbox/guest", "/var", "/var/tmp", "/run"}
    folders |= {"/dev", "/proc/sys/kernel", "/home", "/root", *map(os.path.dirname, modules), *sys.path}
    folders |= {os.path.dirname(os.path.realpath(sys.executable))}
    there = [folder for folder in folders if os.path.isdir(folder)]
    assert "/opt/judge/sandbox/guest" in there and any(path.startswith("/opt/judge/") for path in modules)
    got = [path for path in (*there, *modules) if path not in ROOTS and not read_only(path)]
    got += [path for folder in folders for name in ("mark", "__init__.py") if written(path := os.path.join(folder, name))]
    for path, options in mounts():
        # A file that is masked has a device over it.
        if "rw" in options and path not in WRITABLE | ROOTS and not stat.S_ISCHR(os.stat(path).st_mode):
            got.append(path)
        if path in WRITABLE and not {"nosuid", "nodev", "noexec"} <= set(options):
            got.append(path)
    if got:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
