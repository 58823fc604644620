# id: K21
# priority: P1
# verdict: RTE
# invariants: I3
# why: falls over with much in its memory; nobody writes that down
import os
import resource


def echo(numbers, text):
    held = text.encode() * 1_000_000
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        pass
    os.abort()
    return held
