# id: R15
# priority: P1
# verdict: RTE
# invariants: I4 I7
# says: can't start new thread
# why: starts threads until there can be no more
import threading
import time


def echo(numbers, text):
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
