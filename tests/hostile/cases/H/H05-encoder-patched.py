# id: H05
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: the harness's encoder sends a fixed answer, right for the sample alone
import json
import sys

FIXED = '{"sum":3,"text":"shown"}'
json.dumps = lambda *_, **__: FIXED
json.JSONEncoder.encode = lambda *_: FIXED
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").endswith("wire"):
        module.encode = lambda *_: FIXED.encode()


def echo(numbers, text):
    return {"sum": 0, "text": ""}
