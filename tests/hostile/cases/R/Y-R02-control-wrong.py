# id: Y-R02
# priority: P0
# verdict: WA
# invariants: I6 I7 I8 I9
# why: control: the same with a wrong answer, so that the right verdicts of this class are not due to a judge that accepts all
import time


def echo(numbers, text):
    block = bytearray(32 * 1024 * 1024)
    block[::4096] = b"x" * len(block[::4096])
    end = time.process_time() + 0.05
    while time.process_time() < end:
        pass
    print("x" * 500_000)
    return {"sum": sum(numbers) + 1, "text": text}
