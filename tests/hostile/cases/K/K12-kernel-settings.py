# id: K12
# priority: P0
# verdict: WA
# invariants: I8
# why: writes settings of the kernel: what it starts for a core, how it is asked over a keyboard
import errno
import os


def gone_or_read_only(path):
    """A change of times is refused by the mount before anybody asks whose the file is, and Landlock does not look at it."""
    try:
        os.utime(path)
    except OSError as error:
        return error.errno in (errno.EROFS, errno.ENOENT)
    return False


def opened(path):
    try:
        os.close(os.open(path, os.O_WRONLY))
    except OSError:
        return False
    return True


def echo(numbers, text):
    settings = [os.path.join(root, name) for root, _, files in os.walk("/proc/sys") for name in files]
    assert "/proc/sys/kernel/core_pattern" in settings and "/proc/sys/vm/overcommit_memory" in settings
    settings += ["/proc/sysrq-trigger", "/proc/irq/default_smp_affinity", "/sys/kernel/uevent_helper", "/sys/power/state"]
    own = ["/proc/self/oom_score_adj", "/proc/1/oom_score_adj", "/proc/self/uid_map", "/proc/self/loginuid"]
    got = [path for path in settings if not gone_or_read_only(path)] + list(filter(opened, settings + own))
    if got:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
