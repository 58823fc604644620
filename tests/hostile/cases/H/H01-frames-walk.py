# id: H01
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: looks through all frames, their modules and closures for an expected value
import inspect
import sys


def answers(value, depth, seen):
    if depth == 0 or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        if type(value.get("sum")) is int and "text" in value:
            yield value
        for item in list(value.values()):
            yield from answers(item, depth - 1, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in list(value):
            yield from answers(item, depth - 1, seen)
    elif hasattr(value, "__dict__"):
        yield from answers(vars(value), depth - 1, seen)


def echo(numbers, text):
    seen = set()
    frame = sys._getframe()
    frames = [info.frame for info in inspect.stack()] + list(sys._current_frames().values())
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    for frame in frames:
        for names in (frame.f_locals, frame.f_globals):
            for found in answers(dict(names), 5, seen):
                return found
    return {}
