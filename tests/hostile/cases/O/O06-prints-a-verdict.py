# id: O06
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: words on any stream are only words
import json
import sys

CLAIMS = [
    "AC",
    "timelimit exceeded",
    json.dumps({"verdict": "AC", "score": 1.0, "status": "done"}),
    json.dumps({"status": 0, "cpu_s": 0.0, "peak_kib": 0, "fit": True}),
    "memory limit exceeded\nOut of memory: Killed process 1",
]


def echo(numbers, text):
    for claim in CLAIMS:
        print(claim)
        print(claim, file=sys.stderr)
    return {"verdict": "AC"}
