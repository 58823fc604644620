# id: O14
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: a lone surrogate is no Unicode: the answer is wrong, and the worker does not raise
def echo(numbers, text):
    return {"sum": sum(numbers), "text": text + "\ud800"}
