# id: K12
# priority: P0
# verdict: RTE
# invariants: I8
# why: writes settings of the kernel: what it starts for a core, how it is asked over a keyboard
import os


def echo(numbers, text):
    written = []
    paths = ["/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/proc/1/oom_score_adj", "/sys/kernel/uevent_helper"]
    for root, _, files in os.walk("/proc/sys/kernel"):
        paths += [os.path.join(root, name) for name in files]
    for path in paths:
        try:
            os.close(os.open(path, os.O_WRONLY))
            written.append(path)
        except OSError:
            pass
    if written:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
