# id: S15
# priority: P1
# verdict: CE
# problem: echo
# sandbox: both
# says: no function `echo` found
# why: another name than was asked for
def Echo(numbers, text):  # noqa: N802
    return {"sum": sum(numbers), "text": text}
