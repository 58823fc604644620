# id: Y-R06
# priority: P1
# verdict: TLE
# invariants: I4
# why: answers at once, and lets a thread and a child go on working before it ends
import atexit
import os
import threading


def spin():
    while True:
        pass


def echo(numbers, text):
    answer = {"sum": sum(numbers), "text": text}
    threading.Thread(target=spin).start()
    if os.fork() == 0:
        spin()
    atexit.register(spin)

    class Slow(dict):
        pass

    globals()["held"] = Slow()
    threading.Event().wait()
    return answer
