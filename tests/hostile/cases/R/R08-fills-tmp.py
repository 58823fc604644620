# id: R08
# priority: P0
# verdict: RTE | MLE
# invariants: I4
# says: No space left | MiB | MemoryError
# why: fills the temporary folder until nothing more fits
def echo(numbers, text):
    for number in range(10_000):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(1024 * 1024))
