# id: Y-H03
# priority: P0
# verdict: AC
# problem: echo
# invariants: I6
# sandbox: both
# why: AC says that all of its memory holds no answer, and no hidden input but its own
import ctypes
import re

PR_SET_DUMPABLE = 4
# Spelt in parts: neither this source nor its constants hold what is looked for.
ANSWER = re.compile(b"".join((rb"4417", rb"7209\d\d")))
INPUT = re.compile(b"".join((rb"hidden", rb"word7c1e\d")))


def writable():
    with open("/proc/self/maps") as maps:
        for line in maps:
            span, rights, *_ = line.split()
            if rights.startswith("rw"):
                first, last = span.split("-")
                yield int(first, 16), int(last, 16)


def echo(numbers, text):
    # What the kernel refuses of another process it gives of one's own, once that calls itself dumpable.
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
    found, size = set(), 0
    with open("/proc/self/mem", "rb", buffering=0) as memory:
        for first, last in writable():
            memory.seek(first)
            part = memory.read(last - first)
            size += len(part)
            found.update(ANSWER.findall(part), INPUT.findall(part))
    assert size > 1_000_000
    assert found <= {text.encode()}, found
    return {"sum": sum(numbers), "text": text}
