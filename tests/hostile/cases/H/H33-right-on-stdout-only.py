# id: H33
# priority: P1
# verdict: WA
# problem: echo
# sandbox: both
# why: a function's value is what it returns
import json


def echo(numbers, text):
    print(json.dumps({"sum": sum(numbers), "text": text}))
    return {}
