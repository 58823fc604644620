# id: Y-K02
# priority: P0
# verdict: WA
# invariants: I8
# why: control: asks the kernel where arithmetic would have done
import os


def echo(numbers, text):
    return {"sum": os.getpid(), "text": text}
