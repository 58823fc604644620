# id: V11
# priority: P1
# verdict: WA
# problem: echo
# sandbox: both
# why: keys that are no strings, and those that look like our tags
def echo(numbers, text):
    keys = {1: 0, 1.5: 0, None: 0, (1, (2, "x")): 0, "$nd": ["int64", [1], ""], "$d": 0, "": 0, -(2**70): 0}
    return {"sum": keys, "text": text}
