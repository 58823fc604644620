# id: R06
# priority: P1
# verdict: MLE
# says: MemoryError
# why: asks for ten terabytes and is refused; an uncaught MemoryError is too much memory, not a crash
def echo(numbers, text):
    return len(bytearray(10**13))
