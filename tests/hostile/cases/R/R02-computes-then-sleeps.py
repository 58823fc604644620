# id: R02
# priority: P0
# verdict: TLE
# problem: echo
# invariants: I4 I7
# says: no answer within
# cpu_s: 0.25 to 0.45
# why: a little CPU time at the start looks like a program that is kept from the cpu; sleeping on earns no more of the clock
import time


def echo(numbers, text):
    began = time.process_time()
    while time.process_time() - began < 0.3:
        pass
    time.sleep(6)
    return {"sum": sum(numbers), "text": text}
