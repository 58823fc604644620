# id: V01
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: NaN and the infinities travel typed; the comparison decides
def echo(numbers, text):
    return {"sum": [float("nan"), [float("inf"), [float("-inf")]]], "text": text}
