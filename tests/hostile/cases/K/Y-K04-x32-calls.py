# id: Y-K04
# priority: P1
# verdict: RTE
# invariants: I8
# why: makes a system call by the x32 numbers, which a filter that compares numbers only would not know
import ctypes


def echo(numbers, text):
    ctypes.CDLL(None).syscall(0x40000000 | 39)
    return {"sum": sum(numbers), "text": text}
