# id: P05
# priority: P0
# verdict: TLE
# invariants: I7
# cpu_s: 0.5 to 1.5
# why: ignores every signal that can be ignored
import signal


def echo(numbers, text):
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass
