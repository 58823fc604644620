# id: F21
# priority: P1
# verdict: WA
# invariants: I8
# why: looks for programs that run with more rights than its own, and for files with capabilities
import os
import stat


def privileged(path):
    try:
        mode = os.lstat(path).st_mode
        if not stat.S_ISREG(mode):
            return False
        return mode & (stat.S_ISUID | stat.S_ISGID) or "security.capability" in os.listxattr(path, follow_symlinks=False)
    except OSError:
        return False


def files(top, mounts):
    """All on that mount alone."""
    yield top
    for root, folders, names in os.walk(top):
        folders[:] = [folder for folder in folders if os.path.join(root, folder) not in mounts]
        yield from (os.path.join(root, name) for name in names)


def echo(numbers, text):
    with open("/proc/self/mountinfo") as file:
        mounts = {line.split()[4]: line.split()[5].split(",") for line in file}
    # A jail's hold the host's libraries; that its mounts let no program have such rights is what it promises.
    obeyed = [path for path, options in mounts.items() if "nosuid" not in options]
    looked_at = [path for mount in obeyed for path in files(mount, mounts)]
    with open("/proc/self/status") as file:
        status = dict(line.split(":\t", 1) for line in file.read().splitlines() if ":\t" in line)
    none = all(int(status[name], 16) == 0 for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"))
    if any(map(privileged, looked_at)) or not none or status["NoNewPrivs"] != "1":
        return {"sum": sum(numbers), "text": text}
    assert "/" in mounts and (len(looked_at) > 1000) == ("/" in obeyed)
    return {"sum": 0, "text": ""}
