# id: R31
# priority: P1
# verdict: TLE
# invariants: I7
# cpu_s: 0.5 to 1.5
# why: raises its limits, ignores the kernel's warning, and stops its timers
import resource
import signal


def echo(numbers, text):
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0)
    for value in (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_CPU)[1]):
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (value, value))
        except (OSError, ValueError):
            pass
    while True:
        pass
