# id: R08
# priority: P0
# verdict: RTE
# invariants: I4
# says: No space left
# why: fills the temporary folder with empty files; names are limited, too
def echo(numbers, text):
    for number in range(1_000_000):
        open(f"/tmp/{number}", "w").close()
