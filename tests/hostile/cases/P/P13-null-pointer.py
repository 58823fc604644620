# id: P13
# priority: P0
# verdict: RTE
# says: SIGSEGV
# why: reads at address 0
import ctypes


def echo(numbers, text):
    ctypes.string_at(0)
