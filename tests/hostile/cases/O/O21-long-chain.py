# id: O21
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: RuntimeError: yyy
# why: a traceback of very many frames, each a cause of the next
def deeper(depth):
    try:
        if depth:
            deeper(depth - 1)
        raise ValueError("x" * 1000)
    except ValueError as error:
        raise RuntimeError("y" * 1000) from error


def echo(numbers, text):
    deeper(300)
