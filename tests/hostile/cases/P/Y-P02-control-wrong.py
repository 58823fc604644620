# id: Y-P02
# priority: P0
# verdict: WA
# invariants: I9
# why: control: a child that works out a wrong answer and hands it over
import os


def echo(numbers, text):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, str(sum(numbers) + 1).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    return {"sum": int(os.read(read, 100)), "text": text}
