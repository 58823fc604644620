# id: P20
# priority: P0
# verdict: RTE
# invariants: I9
# says: SIGABRT
# why: takes time, files and cpus from the supervisor, and falls over
import os
import resource


def echo(numbers, text):
    for which in (resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        for target in (1, os.getppid()):
            try:
                resource.prlimit(target, which, (0, 0))
            except OSError:
                pass
    for target in (1, os.getppid()):
        try:
            os.sched_setaffinity(target, {0})
        except OSError:
            pass
    os.abort()
