# id: O14
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: the same in a key, which the difference quotes
def echo(numbers, text):
    return {"sum": sum(numbers), "text": text, "\udcff\0": 1}
