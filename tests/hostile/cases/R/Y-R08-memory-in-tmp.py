# id: Y-R08
# priority: P1
# verdict: MLE
# sandbox: docker
# invariants: I7
# why: hides what it holds: in files of the temporary folder, in pipes, and beside them
import os


def echo(numbers, text):
    pipes = []
    for number in range(15):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(1024 * 1024))
    for _ in range(20):
        ends = os.pipe()
        os.set_blocking(ends[1], False)
        os.write(ends[1], bytes(64 * 1024))
        pipes.append(ends)
    held = bytearray(96 * 1024 * 1024)
    held[::4096] = b"x" * len(held[::4096])
    return {"sum": sum(numbers), "text": text}
