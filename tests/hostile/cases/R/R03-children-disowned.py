# id: R03
# priority: P0
# verdict: TLE
# sandbox: docker
# invariants: I4 I7
# cpu_s: 0.5 to 1.5
# why: grandchildren that nobody waits for do the work, a few milliseconds each, so that no parent ever sees their time
import os
import signal
import time


def echo(numbers, text):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in range(100):
        pid = os.fork()
        if pid == 0:
            stop = time.process_time() + 0.02
            while time.process_time() < stop:
                pass
            os._exit(0)
        try:
            os.waitpid(pid, 0)
        except ChildProcessError:
            pass
    return {"sum": sum(numbers), "text": text}
