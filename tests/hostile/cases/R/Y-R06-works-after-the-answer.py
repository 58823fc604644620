# id: Y-R06
# priority: P1
# verdict: AC
# invariants: I4
# why: answers at once, and leaves a thread and a child that spin: nobody waits for them, and no later test pays
import os
import threading


def spin():
    while True:
        pass


def echo(numbers, text):
    threading.Thread(target=spin).start()
    if os.fork() == 0:
        spin()
    return {"sum": sum(numbers), "text": text}
