# id: R24
# priority: P0
# verdict: TLE
# invariants: I7
# cpu_s: 0.5 to 1.5
# why: backtracks in C code for ever, holds the interpreter's lock and hears no signal
import re


def echo(numbers, text):
    return re.match(r"(a+)+$", "a" * 64 + "b")
