# id: Y-R01
# priority: P0
# verdict: AC
# invariants: I4 I6 I7 I8 I9
# why: control: burns a tenth of its time, holds half of its memory, prints half of what it may, and answers right
import time


def echo(numbers, text):
    block = bytearray(32 * 1024 * 1024)
    block[::4096] = b"x" * len(block[::4096])
    end = time.process_time() + 0.05
    while time.process_time() < end:
        pass
    print("x" * 500_000)
    return {"sum": sum(numbers), "text": text}
