# id: R09
# priority: P1
# verdict: MLE
# invariants: I4
# why: maps anonymous memory and touches it page by page
import mmap


def echo(numbers, text):
    held = mmap.mmap(-1, 1 << 30)
    for page in range(0, 1 << 30, 4096):
        held[page] = 1
