"""The problems on neural networks and numerics against SciPy, exact fractions, long doubles and differences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import linalg, signal, special

from tests.catalogue.own_packages import Case, accepted, cases, of, reference

HUNDREDTH = {"rtol": 1e-8, "atol": 1e-10}
"""Of the catalogue's tolerance."""
WIDE = np.longdouble


def agree(got: Any, expected: Any) -> None:
    """Both a number, an array, or a tuple of these."""
    if isinstance(expected, tuple):
        assert len(got) == len(expected)
        for one, other in zip(got, expected, strict=True):
            agree(one, other)
    else:
        assert np.shape(got) == np.shape(expected)
        assert_allclose(np.asarray(got, np.float64), np.asarray(expected, np.float64), **HUNDREDTH)


@pytest.mark.parametrize(
    **of("softmax-cross-entropy", "attention", "adam-step", "conv2d", "mlp-backprop", "lstm-step", "bayes-update")
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_accepted_solutions_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    expected = reference(case)
    for solve in accepted(case.slug).values():
        agree(solve(*case.fresh()), expected)


@pytest.mark.parametrize(**of("softmax-cross-entropy"))
def test_softmax_cross_entropy(case: Case) -> None:
    logits, labels = case.fresh()
    rows = np.arange(len(labels))
    one_hot = np.zeros_like(logits)
    one_hot[rows, labels] = 1.0
    loss = np.mean(special.logsumexp(logits, axis=1) - logits[rows, labels])
    agree(reference(case), (loss, (special.softmax(logits, axis=1) - one_hot) / len(labels)))


@pytest.mark.parametrize(**of("attention"))
def test_attention(case: Case) -> None:
    Q, K, V, mask = case.fresh()
    out = np.zeros((*Q.shape[:2], V.shape[2]))
    for e, i in np.ndindex(*Q.shape[:2]):
        seen = np.full(K.shape[1], True) if mask is None else mask[e, i]
        if seen.any():
            out[e, i] = special.softmax(K[e, seen] @ Q[e, i] / np.sqrt(Q.shape[2])) @ V[e, seen]
    agree(reference(case), out)


@pytest.mark.parametrize(**of("adam-step"))
def test_adam_step(case: Case) -> None:
    param, grad, m, v, *settings = (np.asarray(value, WIDE) for value in case.fresh())
    t, lr, beta1, beta2, eps = settings
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad**2 - v)
    step = m / -np.expm1(t * np.log(beta1)) if beta1 else m
    size = v / -np.expm1(t * np.log(beta2)) if beta2 else v
    agree(reference(case), (param - lr * step / (np.sqrt(size) + eps), m, v))


@pytest.mark.parametrize(**of("conv2d"))
def test_conv2d(case: Case) -> None:
    x, w, b, stride, padding = case.fresh()
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    planes = [[signal.correlate(image, kernel, mode="valid", method="direct")[0] for kernel in w] for image in padded]
    agree(reference(case), np.array(planes)[:, :, ::stride, ::stride] + b[:, None, None])


@pytest.mark.parametrize(**of("mlp-backprop"))
def test_mlp_backprop_by_differences(case: Case) -> None:
    """In long doubles, with steps that cross no kink: the loss is a quadratic of each single parameter there."""
    X, y, *parameters = (np.asarray(value, WIDE) for value in case.fresh())
    before = np.abs(X @ parameters[0] + parameters[1])
    clear = before[before > 0].min(initial=1.0) / (1 + np.abs(X).max())
    if clear < 1e-4 or parameters[0].size * X.size > 10_000:
        pytest.skip("a hidden value is too near 0, or there are many parameters")
    step = WIDE(clear) / 4
    for place, gradient in enumerate(reference(case)):
        for index in np.ndindex(gradient.shape):
            slopes = [_loss(X, y, parameters, place, index, sign * step) for sign in (-1, 1)]
            if place < 2 and _touches_a_kink(X, parameters, place, index):
                continue
            assert float((slopes[1] - slopes[0]) / (2 * step)) == pytest.approx(gradient[index], rel=1e-7, abs=1e-9)


def _loss(X: Any, y: Any, parameters: list[Any], place: int, index: tuple[int, ...], change: Any) -> Any:
    W1, b1, W2, b2 = (value.copy() for value in parameters)
    (W1, b1, W2, b2)[place][index] += change
    return np.mean((np.maximum(X @ W1 + b1, 0) @ W2 + b2 - y) ** 2)


def _touches_a_kink(X: Any, parameters: list[Any], place: int, index: tuple[int, ...]) -> bool:
    """Does this parameter of the hidden layer move a value that is exactly 0, where there is no derivative to compare with?"""
    column = index[-1]
    zero = (X @ parameters[0][:, column] + parameters[1][column]) == 0
    return bool((zero & (X[:, index[0]] != 0)).any() if place == 0 else zero.any())


@pytest.mark.parametrize(**of("lstm-step"))
def test_lstm_step(case: Case) -> None:
    x, h, c, W, U, b = (np.asarray(value, WIDE) for value in case.fresh())
    k = h.shape[1]
    z = [x @ W[:, q : q + k] + h @ U[:, q : q + k] + b[q : q + k] for q in range(0, 4 * k, k)]
    i, f, o = (1 / (1 + np.exp(-z[q])) for q in (0, 1, 3))
    cell = f * c + i * np.tanh(z[2])
    agree(reference(case), (o * np.tanh(cell), cell))


@pytest.mark.parametrize(**of("bayes-update"))
def test_bayes_update_in_fractions(case: Case) -> None:
    prior, likelihoods = case.fresh()
    if likelihoods.size > 3000:
        pytest.skip("the fractions would have a million digits")
    weights = [Fraction(value) for value in prior]
    for row in likelihoods:
        weights = [weight * Fraction(value) for weight, value in zip(weights, row, strict=True)]
    total = sum(weights)
    agree(reference(case), np.array([float(weight / total) for weight in weights]))


@pytest.mark.parametrize(**of("power-iteration"))
def test_dominant_eigenpair(case: Case) -> None:
    (A,) = case.fresh()
    values = linalg.eigvalsh(A)
    exact = values[np.argmax(np.abs(values))]
    for solve in (lambda *_: reference(case), *accepted(case.slug).values()):
        value, vector = solve(*case.fresh())
        assert value == pytest.approx(exact, rel=1e-11, abs=0)
        assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-8)
        assert np.linalg.norm(A @ vector - exact * vector) <= 1e-8 * abs(exact)


def test_committed_answers_are_those_of_the_reference() -> None:
    for slug in (
        "softmax-cross-entropy",
        "attention",
        "adam-step",
        "conv2d",
        "mlp-backprop",
        "lstm-step",
        "bayes-update",
    ):
        for case in cases(slug):
            if case.expected is not None:
                expected = tuple(case.expected) if isinstance(case.expected, list) else case.expected
                agree(reference(case), expected)
