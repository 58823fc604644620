# id: O14
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: PostgreSQL's text refuses NUL: it is kept and shown as an escape
def echo(numbers, text):
    print("out\0put")
    return {"sum": sum(numbers), "text": text + "\0"}
