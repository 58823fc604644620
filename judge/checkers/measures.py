"""How good predictions are: the measures behind `metric`, on decoded values.

Each takes the truth and what a candidate returned, and raises `Unmeasurable` where that cannot be measured: of another
form or length, not finite, out of range. Where a definition has variants, its function says which one is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from judge.checkers.numbered import numbered
from judge.checkers.ranking import falling
from judge.values.arrays import AnyArray, Ragged, flattened
from judge.values.mismatch import described

PROBABILITY_FLOOR = 1e-15
"""Predicted probabilities are clipped to this and its complement before their logarithm is taken."""
SUM_TOLERANCE = 1e-6
"""How far from 1 the probabilities of one row may add up to."""
MAX_RELEVANCE = 100.0

_NAMES = {"i": "integers", "f": "floats", "b": "bools", "s": "strings"}


class Unmeasurable(ValueError):
    """`hint` says the same without a value, and may be shown of a hidden test."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


# reading what was returned


def labels(value: object) -> tuple[str, AnyArray | list[str]]:
    """Kind (`i`, `f`, `b`, `s`) and a 1-D array of int64, float64 or bool, or a list of strings. Raises: Unmeasurable."""
    if isinstance(value, list) and value and type(value[0]) is str and set(map(type, value)) == {str}:
        return "s", value
    array = _array(value)
    if array.ndim != 1:
        raise Unmeasurable(f"expected one label a row, got {described(array)}", "return one label a row")
    if array.dtype.kind == "u":
        if array.size and array.max() > np.iinfo(np.int64).max:
            raise Unmeasurable("a label beyond int64", "a label is beyond int64")
        return "i", array.astype(np.int64)
    kind = str(array.dtype.kind)
    return kind, array.astype({"i": np.int64, "f": np.float64, "b": np.bool_}[kind], copy=False)


def numbers(value: object) -> AnyArray:
    """Finite float64 numbers, of any shape. Raises: Unmeasurable."""
    array = _array(value)
    if array.dtype.kind == "b":
        raise Unmeasurable("expected numbers, got bools", "return numbers, not bools")
    wide = array.astype(np.float64, copy=False)
    finite = np.isfinite(wide)
    if not finite.all():
        place = np.unravel_index(int(np.argmin(finite)), wide.shape)
        where = ", ".join(str(int(i)) for i in place)
        raise Unmeasurable(f"{wide[place]} at [{where}]", "there is a NaN or an infinity in it")
    return wide


def _array(value: object) -> AnyArray:
    """Of bools, integers or floats."""
    if isinstance(value, list) or type(value) in _DTYPES:
        value = _from_nested(value)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        raise Unmeasurable(f"expected numbers or labels, got {described(value)}", "return an array of numbers")
    return value


_DTYPES: Mapping[type, type] = {float: np.float64, int: np.int64, bool: np.bool_}


def _from_nested(value: object) -> AnyArray:
    """Nested lists of one kind; ints beside floats count as floats."""
    try:
        if isinstance(value, list) and len(kinds := set(map(type, value))) == 1 and (flat := kinds.pop()) in _DTYPES:
            return np.array(value, _DTYPES[flat])
        shape, leaves = flattened(value)
        kinds = set(map(type, leaves)) or {float}
        if kinds == {int, float}:
            kinds = {float}
        (kind,) = kinds
        return np.array(leaves, dtype=_DTYPES[kind]).reshape(shape)
    except (Ragged, KeyError, OverflowError, ValueError):
        # ValueError: several kinds, or more axes than NumPy has.
        pass
    raise Unmeasurable("expected lists of numbers of one kind", "return numbers of one kind, in rows of one length")


def _same_length(truth: Sequence[Any] | AnyArray, got: Sequence[Any] | AnyArray) -> None:
    if len(truth) != len(got):
        raise Unmeasurable(f"expected {len(truth)} values, one a row, got {len(got)}", "return one value a row")


# classes


def _of_one_kind(truth: object, got: object) -> tuple[AnyArray | list[str], AnyArray | list[str]]:
    (kind, ours), (their_kind, theirs) = labels(truth), labels(got)
    if kind != their_kind:
        problem = f"labels are {_NAMES[kind]}, got {_NAMES[their_kind]}"
        raise Unmeasurable(problem, f"return labels that are {_NAMES[kind]}")
    _same_length(ours, theirs)
    return ours, theirs


def coded(truth: object, got: object) -> tuple[AnyArray, AnyArray, list[Any]]:
    """Both as codes, and the labels that the codes count: those of the truth first, ascending, then others of `got`."""
    ours, theirs = _of_one_kind(truth, got)
    if isinstance(ours, list) or isinstance(theirs, list):
        names = sorted(set(ours))
        names += sorted(set(theirs) - set(names))
        codes = {name: code for code, name in enumerate(names)}
        return np.array([codes[n] for n in ours]), np.array([codes[n] for n in theirs]), names
    values, places = numbered(np.concatenate((ours, theirs)))
    mine, other = places[: len(ours)], places[len(ours) :]
    known = np.bincount(mine, minlength=len(values)) > 0
    code = np.where(known, np.cumsum(known), np.count_nonzero(known) + np.cumsum(~known)) - 1
    return code[mine], code[other], [*values[known].tolist(), *values[~known].tolist()]


def accuracy(truth: object, got: object) -> float:
    ours, theirs = _of_one_kind(truth, got)
    if isinstance(ours, list) or isinstance(theirs, list):
        return sum(1 for one, other in zip(ours, theirs, strict=True) if one == other) / len(ours)
    return float(np.count_nonzero(ours == theirs)) / len(ours)


def f1(truth: object, got: object, positive: object | None) -> float:
    """Of the class `positive`; None: the mean over all classes of either side (macro). 0 where a denominator is 0."""
    ours, theirs, names = coded(truth, got)
    size = len(names)
    right = np.bincount(ours[ours == theirs], minlength=size).astype(np.float64)
    total = np.bincount(ours, minlength=size) + np.bincount(theirs, minlength=size)
    scores = np.divide(2 * right, total, out=np.zeros(size), where=total > 0)
    if positive is None:
        return float(scores.mean())
    return float(scores[names.index(positive)]) if positive in names else 0.0


# scores and probabilities


def roc_auc(truth: object, got: object) -> float:
    """Of labels 0 and 1, both there; equal scores count one half."""
    positive, scores = _binary(truth), numbers(got)
    if scores.ndim != 1:
        raise Unmeasurable(f"expected one score a row, got {described(scores)}", "return one score a row")
    _same_length(positive, scores)
    ups, downs = np.sort(scores[positive]), np.sort(scores[~positive])
    # Of each positive the negatives below it, and those level with it by half.
    below = np.searchsorted(downs, ups)
    level = downs[np.minimum(below, len(downs) - 1)] == ups
    not_above = int(below[~level].sum()) + int(np.searchsorted(downs, ups[level], "right").sum())
    return (int(below.sum()) + not_above) / (2 * len(ups) * len(downs))


def log_loss(truth: object, got: object) -> float:
    """Of probabilities of class 1 with labels 0 and 1, or of a row of probabilities with class numbers from 0."""
    chances = numbers(got)
    if chances.ndim not in (1, 2):
        raise Unmeasurable(f"expected one row of probabilities a row, got {described(chances)}", "return probabilities")
    kind, classes = labels(truth)
    _same_length(classes, chances)
    if ((chances < 0) | (chances > 1)).any():
        raise Unmeasurable("a probability outside 0 to 1", "a probability is outside 0 to 1")
    if chances.ndim == 2 and (np.abs(chances.sum(axis=1) - 1) > SUM_TOLERANCE).any():
        raise Unmeasurable("a row of probabilities does not add up to 1", "a row of probabilities does not add up to 1")
    assert kind == "i"
    assert not isinstance(classes, list)
    columns = chances.shape[1] if chances.ndim == 2 else 2
    if int(classes.max()) >= columns:
        raise Unmeasurable(f"{columns} columns, one a class is expected", "return one column a class")
    rows = np.arange(len(classes))
    chosen = chances[rows, classes] if chances.ndim == 2 else np.where(classes == 1, chances, 1 - chances)
    return float(-np.log(np.clip(chosen, PROBABILITY_FLOOR, 1 - PROBABILITY_FLOOR)).mean())


def _binary(truth: object) -> AnyArray:
    _, classes = labels(truth)
    return np.asarray(np.equal(classes, 1))


# numbers


def _errors(truth: object, got: object) -> tuple[AnyArray, AnyArray]:
    ours, theirs = numbers(truth), numbers(got)
    if ours.shape != theirs.shape:
        raise Unmeasurable(f"expected shape {ours.shape}, got {theirs.shape}", "the shape is not the expected one")
    return ours, theirs - ours


def rmse(truth: object, got: object) -> float:
    with np.errstate(over="ignore"):
        _, errors = _errors(truth, got)
        largest = float(np.abs(errors).max())
        # Relative to the largest, so that squares do not overflow.
        return largest * float(np.sqrt(np.mean((errors / largest) ** 2))) if 0 < largest < np.inf else largest


def mae(truth: object, got: object) -> float:
    with np.errstate(over="ignore"):
        return float(np.abs(_errors(truth, got)[1]).mean())


def r2(truth: object, got: object) -> float:
    with np.errstate(over="ignore"):
        ours, errors = _errors(truth, got)
        return 1.0 - float((errors**2).sum()) / float(((ours - ours.mean()) ** 2).sum())


# rankings and clusters


def ndcg(truth: object, got: object, k: int | None) -> float:
    """Gain 2^relevance − 1, discount log2(rank + 1), by score descending, equal scores by index; nothing relevant: 0."""
    relevance, scores = numbers(truth), numbers(got)
    if scores.shape != relevance.shape:
        raise Unmeasurable(f"expected {len(relevance)} scores, got {described(scores)}", "return one score an item")
    count = len(relevance) if k is None else min(k, len(relevance))
    shares = np.arange(2.0, count + 2)
    np.log2(shares, out=shares)
    np.reciprocal(shares, out=shares)
    best, reached = _gained(relevance, _first(scores, count), shares)
    return reached / best if best > 0 else 0.0


def _gained(relevance: AnyArray, places: AnyArray, shares: AnyArray) -> tuple[float, float]:
    """The most there is to gain, and what is gained in the order of `places`; a rank counts for its share. `relevance`: from 0 to
    `MAX_RELEVANCE`, nearly always whole."""
    whole = relevance.astype(np.uint8)
    if (whole == relevance).all():
        of = 2.0 ** np.arange(MAX_RELEVANCE + 1) - 1
        most = np.repeat(of[::-1], np.bincount(whole, minlength=len(of))[::-1])[: len(places)]
        gained = of.take(whole[places])
    else:
        most, gained = (2.0**levels - 1 for levels in (np.sort(relevance)[::-1][: len(places)], relevance[places]))
    # Both are added up in one way, so that the best order gains exactly all.
    return float((most * shares).sum()), float((gained * shares).sum())


def _first(scores: AnyArray, count: int) -> AnyArray:
    """The places of the `count` largest, by score descending, equal scores by index."""
    if 0 < count < len(scores):
        last = np.partition(scores, len(scores) - count)[len(scores) - count]
        above, level = np.flatnonzero(scores > last), np.flatnonzero(scores == last)
        places = np.sort(np.concatenate((above, level[: count - len(above)])))
        return places[falling(scores[places])]
    return falling(scores)


def inertia(points: AnyArray, got: object, clusters: int | None) -> float:
    """Sum of squared distances to the mean of one's own label. `clusters`: labels are 0 to one less, each used."""
    kind, found = labels(got)
    if kind != "i" or isinstance(found, list):
        raise Unmeasurable(f"labels are integers, got {_NAMES[kind]}", "return labels that are integers")
    _same_length(points, found)
    names, inverse = numbered(found)
    if clusters is not None and (len(names) != clusters or names[0] != 0 or names[-1] != clusters - 1):
        raise Unmeasurable(
            f"expected every label from 0 to {clusters - 1}, got {len(names)} different ones",
            "use every label from 0 on",
        )
    counts = np.bincount(inverse)
    means = np.stack([np.bincount(inverse, column) for column in points.T], axis=1) / counts[:, np.newaxis]
    return float(((points - means[inverse]) ** 2).sum())
