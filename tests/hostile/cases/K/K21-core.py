# id: K21
# priority: P1
# verdict: RTE
# invariants: I3
# why: falls over with much in its memory; nobody writes that down
import os
import resource

PLACES = (".", "/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run", "/")


def files():
    return [sorted(os.listdir(place)) for place in PLACES if os.path.isdir(place)]


def dumped():
    """Whether the kernel says that it wrote down a child that fell over, or something of it lies about."""
    before = files()
    pid = os.fork()
    if pid == 0:
        os.abort()
    _, status = os.waitpid(pid, 0)
    return not os.WIFSIGNALED(status) or os.WCOREDUMP(status) or files() != before


def echo(numbers, text):
    held = text.encode() * 1_000_000
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    for limits in (unlimited, (1 << 20, 1 << 20), (1 << 20, 0)):
        try:
            resource.setrlimit(resource.RLIMIT_CORE, limits)
        except (OSError, ValueError):
            pass
    if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0) or dumped():
        return {"sum": sum(numbers), "text": text}
    os.abort()
    return held
