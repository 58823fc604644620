# id: M01
# priority: P1
# verdict: TLE
# problem: frame
# invariants: I4
# sandbox: docker
# cpu_s: 0.5 to 1.5
# why: the same by the library that exists for it
import os
import time

import numpy as np
import threadpoolctl


def totals(orders):
    big = np.ones((400, 400))
    with threadpoolctl.threadpool_limits(8, user_api="blas"):
        big @ big
        assert len(os.listdir("/proc/self/task")) >= 8, "no threads to be had"
        while time.process_time() < 1.0:
            big @ big
    return orders.groupby("who", as_index=False)["amount"].sum()
