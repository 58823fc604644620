# id: H06
# priority: P0
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: every clock that Python has stands still; the one that counts is outside
import os
import resource
import time

for name in ("time", "perf_counter", "monotonic", "process_time", "thread_time", "time_ns", "perf_counter_ns", "monotonic_ns"):
    setattr(time, name, lambda *_: 0)
os.times = lambda: os.times_result((0, 0, 0, 0, 0))
resource.getrusage = lambda _: resource.struct_rusage([0] * 16)


def echo(numbers, text):
    total = 0
    for number in range(60_000_000):
        total ^= number
    return {"sum": sum(numbers), "text": text}
