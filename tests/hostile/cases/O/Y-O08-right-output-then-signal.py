# id: Y-O08
# priority: P1
# verdict: RTE
# problem: stdin
# sandbox: both
# says: SIGSEGV
# why: a right answer of a process that a signal ended
import os
import signal

print(sum(map(int, input().split())), input(), flush=True)
os.kill(os.getpid(), signal.SIGSEGV)
