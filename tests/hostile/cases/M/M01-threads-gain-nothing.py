# id: M01
# priority: P0
# verdict: AC
# problem: array
# invariants: I4
# sandbox: both
# why: AC says that four threads got no more CPU time than passed on the clock
import threading
import time

import numpy as np


def work():
    big = np.ones((200, 200))
    while time.thread_time() < 0.05:
        big @ big


def row_sums(matrix):
    wall_s, cpu_s = time.monotonic(), time.process_time()
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall_s, cpu_s = time.monotonic() - wall_s, time.process_time() - cpu_s
    assert 0.15 < cpu_s < 1.2 * wall_s + 0.02, (cpu_s, wall_s)
    return matrix.sum(axis=1)
