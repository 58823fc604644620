"""The libraries are used once before a cell waits: what they import and set up at their first use is then there for every run.

The first fit of a model on a frame takes 15 ms, of which 12 go into imports; each run would pay them anew, and count as its own.
So is what every run goes through: the interpreter fits code to what it meets when it first runs (PEP 659), which each child would
do anew, in a copy of the page that the code is on.
"""

from __future__ import annotations

import linecache
import sys
import warnings

from sandbox.guest import adapters, program, wire

REHEARSALS = 3
"""A piece of code is fitted at its second or third go."""


def warm_up() -> None:
    """Only what is imported already, with fixed data and no random numbers. Never fails: a library may be of another version."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for use in (_arrays, _frames, _models, _runs):
            try:
                use()
            except (ImportError, AttributeError, TypeError, ValueError) as error:
                print(f"warm-up: {type(error).__name__}: {error}", file=sys.stderr)


def _arrays() -> None:
    if (numpy := sys.modules.get("numpy")) is not None:
        square = numpy.eye(3) * 2.0
        numpy.linalg.solve(square @ square, numpy.ones(3))
        numpy.linalg.svd(square)
        numpy.sort(numpy.cumsum(numpy.arange(8.0)) / numpy.arange(1, 9))


def _runs() -> None:
    values: list[object] = [[1, 2.5, "text", None, True], [[0, 1], [2]], {"key": [1]}, [1, "two", 2.5]]
    if (numpy := sys.modules.get("numpy")) is not None:
        values += [numpy.arange(4.0), numpy.arange(4)]
    for _ in range(REHEARSALS):
        program.call(program.EMPTY, b"[]")
        for value in values:
            there = wire.decode(wire.encode([value], adapters.outbound))
            adapters.inbound_all(there, [("as_is",)])
    # As before the first program came.
    del sys.modules[program.MODULE], linecache.cache[program.FILENAME]


def _frames() -> None:
    if (pandas := sys.modules.get("pandas")) is not None:
        frame = pandas.DataFrame({"a": [float(n) for n in range(8)], "b": list("xyxyxyxy"), "c": [0, 1] * 4})
        frame.groupby("b")["a"].mean()
        frame.merge(frame, on="b").sort_values("a_x")
        frame.pivot_table(index="b", columns="c", values="a")
        pandas.to_datetime(["2020-01-01"]).astype("datetime64[ns]")


def _models() -> None:
    if "sklearn.linear_model" in sys.modules and (pandas := sys.modules.get("pandas")) is not None:
        from sklearn.linear_model import LinearRegression

        frame = pandas.DataFrame({"a": [0.0, 1.0, 2.0], "b": [0.0, 2.0, 4.0]})
        LinearRegression().fit(frame[["a"]], frame["b"]).predict(frame[["a"]])
