# id: Y-R09
# priority: P1
# verdict: TLE
# invariants: I4
# cpu_s: 0.5 to 1.5
# why: asks for cpus that are not its own, and a better place in the queue, to be done sooner than its share allows
import os


def spin():
    while True:
        pass


def echo(numbers, text):
    for how in (
        lambda: os.sched_setaffinity(0, range(os.cpu_count() or 1)),
        lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
        lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99)),
        lambda: os.nice(-20),
    ):
        try:
            how()
        except (OSError, AttributeError):
            pass
    if os.fork() == 0:
        spin()
    spin()
