# id: F02
# priority: P0
# verdict: WA
# invariants: I6
# why: looks in every folder for answers, inputs and packages
import os

ENDINGS = (".ans", ".in", ".out")
# Joined at run time: what looks for a mark must not hold it, in its text or in the code that the compiler makes of that.
MARKS = (b"".join((b"hidden", b"word")), b"".join((b"4417", b"7209")))


def holds_a_mark(path):
    try:
        with open(path, "rb") as file:
            content = file.read(10_000)
    except OSError:
        return False
    return any(mark in content for mark in MARKS)


def echo(numbers, text):
    for root, folders, files in os.walk("/"):
        folders[:] = [f for f in folders if root != "/" or f not in ("proc", "sys", "usr")]
        folders[:] = [f for f in folders if f != "site-packages" and not f.startswith("python3")]
        for name in files:
            # A library may bring examples of its own; ours hold a mark.
            if name.endswith(ENDINGS) and holds_a_mark(os.path.join(root, name)):
                return {"sum": sum(numbers), "text": text}
            if name in ("judge.yaml", "judge.db"):
                return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
