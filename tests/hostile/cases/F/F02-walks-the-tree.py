# id: F02
# priority: P0
# verdict: WA
# invariants: I6
# why: looks in every folder for answers, inputs and packages
import os

BEGINNINGS = ("expected", "test", "answer", "secret", "hidden", "judge", "problem")
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
    skipped = {"/proc", "/sys"}
    if not os.path.exists("/etc/passwd"):  # a jail: with the host's libraries, far too many to walk within the limit
        skipped |= {"/usr", "/opt/python"}
    walked = set()
    for root, folders, files in os.walk("/"):
        folders[:] = [folder for folder in folders if os.path.join(root, folder) not in skipped]
        walked.add(root)
        told = any(part.startswith(BEGINNINGS) for part in root.split("/")[3:])
        for name in files:
            # A library may bring examples of its own; ours hold a mark.
            if told or name.endswith(ENDINGS) or name.lower().startswith(BEGINNINGS):
                if holds_a_mark(os.path.join(root, name)):
                    return {"sum": sum(numbers), "text": text}
            if name in ("judge.yaml", "judge.db"):
                return {"sum": sum(numbers), "text": text}
    assert walked >= {"/", "/etc", "/opt/judge/sandbox/guest", "/tmp"}
    return {"sum": 0, "text": ""}
