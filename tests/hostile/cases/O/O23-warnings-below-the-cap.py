# id: O23
# priority: P2
# verdict: AC
# problem: echo
# invariants: I7
# sandbox: both
# why: noise below the cap costs nothing but its end
import warnings


def echo(numbers, text):
    warnings.simplefilter("always")
    for number in range(1500):
        warnings.warn(f"{number} " + "x" * 100, stacklevel=1)
    return {"sum": sum(numbers), "text": text}
