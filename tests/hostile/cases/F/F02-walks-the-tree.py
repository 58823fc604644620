# id: F02
# priority: P0
# verdict: WA
# invariants: I6
# why: looks in every folder for answers, inputs and packages
import os

ENDINGS = (".ans", ".in", ".out", "problem.yaml", "judge.yaml", "judge.db")
BEGINNINGS = ("expected", "answer")


def echo(numbers, text):
    for root, folders, files in os.walk("/"):
        folders[:] = [f for f in folders if root != "/" or f not in ("proc", "sys", "usr")]
        folders[:] = [f for f in folders if f != "site-packages" and not f.startswith("python3")]
        for name in files:
            if name.endswith(ENDINGS) or name.startswith(BEGINNINGS):
                return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
