# id: V20
# priority: P2
# verdict: RTE
# problem: echo
# sandbox: both
# says: a value of type coroutine
# why: a coroutine nobody awaits
async def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
