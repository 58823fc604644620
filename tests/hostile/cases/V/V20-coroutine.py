# id: V20
# priority: P2
# verdict: RTE
# problem: echo
# sandbox: both
# why: a coroutine nobody awaits
async def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
