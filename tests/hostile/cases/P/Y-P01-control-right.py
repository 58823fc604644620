# id: Y-P01
# priority: P0
# verdict: AC
# invariants: I9
# why: control: children, threads, signals and subprocesses, as honest programs use them
import os
import signal
import subprocess
import sys
import threading


def echo(numbers, text):
    heard = []
    signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
    os.kill(os.getpid(), signal.SIGUSR1)
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    _, status = os.waitpid(pid, 0)
    said = subprocess.run([sys.executable, "-I", "-S", "-c", "print(1)"], capture_output=True, check=True).stdout
    thread = threading.Thread(target=heard.append, args=(1,))
    thread.start()
    thread.join()
    assert (len(heard), os.waitstatus_to_exitcode(status), said) == (2, 7, b"1\n")
    return {"sum": sum(numbers), "text": text}
