"""The problems of supervised learning against scikit-learn, and accepted solutions against each other."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from sklearn._loss import HalfBinomialLoss
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.linear_model._linear_loss import LinearModelLoss
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from tests.catalogue.ml_packages import Case, accepted, assert_close, cases, of, reference

FOREST = "random-forest"
TREE = "decision-tree"
EXACT = (
    "ridge-regression",
    "logistic-regression",
    "knn-classifier",
    "gaussian-naive-bayes",
    "best-split",
    "linear-svm",
)


@pytest.mark.parametrize(**of(*EXACT))
def test_accepted_solutions_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    expected = reference(case.slug)(*case.given())
    # As a candidate may write it: a logarithm of 0 where the class is impossible, and the like.
    with np.errstate(all="ignore"):
        for solution in accepted(case.slug).values():
            assert_close(solution(*case.given()), expected, 1e-8, 1e-10)


@pytest.mark.parametrize(**of("ridge-regression"))
def test_ridge_regression(case: Case) -> None:
    X, y, alpha = case.given()
    model = (Ridge(alpha, solver="svd") if alpha else LinearRegression()).fit(X, y)
    assert_close(reference(case.slug)(*case.given()), (model.coef_, model.intercept_))


@pytest.mark.parametrize(**of("logistic-regression", "debug-logistic"))
def test_descent_down_the_gradient_of_the_library(case: Case) -> None:
    X, y, rate, steps, l2 = case.given()
    loss = LinearModelLoss(HalfBinomialLoss(), fit_intercept=True)
    theta = np.zeros(X.shape[1] + 1)
    for _ in range(steps):
        theta -= rate * loss.gradient(theta, X, y, l2_reg_strength=l2)
    assert_close(reference(case.slug)(*case.given()), (theta[:-1], theta[-1]), 1e-8, 1e-10)


@pytest.mark.parametrize(**of("knn-classifier"))
def test_knn_by_the_definition(case: Case) -> None:
    X_train, y_train, X_test, k = case.given()
    expected = []
    for point in X_test:
        squared = ((X_train - point) ** 2).sum(axis=1).tolist()
        nearest = sorted(range(len(squared)), key=lambda i: (squared[i], i))[:k]
        votes = y_train[nearest].tolist()
        expected.append(max(sorted(set(votes)), key=votes.count))
    assert reference(case.slug)(*case.given()).tolist() == expected


@pytest.mark.parametrize(**of("knn-classifier"))
@pytest.mark.filterwarnings("ignore:The number of unique classes:UserWarning")
def test_knn_where_nothing_is_tied(case: Case) -> None:
    """The library settles ties as it likes."""
    X_train, y_train, X_test, k = case.given()
    model = KNeighborsClassifier(k, algorithm="brute").fit(X_train, y_train)
    shares = np.sort(model.predict_proba(X_test), axis=1)
    squared = np.sort([((X_train - point) ** 2).sum(axis=1) for point in X_test], axis=1)
    clear = np.ones(len(X_test), dtype=bool)
    if shares.shape[1] > 1:
        clear &= shares[:, -1] > shares[:, -2]
    if k < len(X_train):
        clear &= squared[:, k] > squared[:, k - 1]
    got = reference(case.slug)(*case.given())
    assert np.array_equal(got[clear], model.predict(X_test)[clear])


@pytest.mark.parametrize(**of("gaussian-naive-bayes"))
def test_gaussian_naive_bayes(case: Case) -> None:
    X_train, y_train, X_test, smoothing = case.given()
    expected = GaussianNB(var_smoothing=smoothing).fit(X_train, y_train).predict_log_proba(X_test)
    assert_close(reference(case.slug)(*case.given()), expected)


@pytest.mark.parametrize(**of("best-split"))
def test_best_split_by_the_definition(case: Case) -> None:
    X, y = case.given()
    splits = [
        (j, float(t), gini(y) - np.mean(left := X[:, j] <= t) * gini(y[left]) - np.mean(~left) * gini(y[~left]))
        for j in range(X.shape[1])
        for t in (np.unique(X[:, j])[1:] + np.unique(X[:, j])[:-1]) / 2
    ]
    best = max((gain for _, _, gain in splits), default=0.0)
    expected = next((split for split in splits if split[2] >= best - 1e-12), (-1, 0.0, 0.0))
    assert_close(reference(case.slug)(*case.given()), expected, 1e-12, 1e-12)


@pytest.mark.parametrize(**of("best-split"))
def test_the_library_finds_no_better_split(case: Case) -> None:
    X, y = case.given()
    if any(len(np.unique(column)) != len(np.unique(column.astype(np.float32))) for column in X.T):
        pytest.skip("the library looks at single precision")
    tree = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, y).tree_
    _, _, gain = reference(case.slug)(*case.given())
    if tree.node_count == 3:
        n = tree.n_node_samples
        theirs = tree.impurity[0] - (n[1] * tree.impurity[1] + n[2] * tree.impurity[2]) / n[0]
        assert gain == pytest.approx(theirs, abs=1e-7)
    else:
        assert gain == pytest.approx(0.0, abs=1e-12)


def gini(y: np.ndarray) -> float:
    return float(1.0 - ((np.unique(y, return_counts=True)[1] / len(y)) ** 2).sum())


def objective(X: np.ndarray, y: np.ndarray, C: float, w: np.ndarray, b: float) -> float:
    return float(0.5 * w @ w + C * np.maximum(0.0, 1.0 - y * (X @ w + b)).mean())


@pytest.mark.parametrize(**of("linear-svm"))
def test_a_step_of_linear_svm_goes_down_the_gradient_by_differences(case: Case) -> None:
    X, y, C, rate, steps = case.given()
    if not steps:
        pytest.skip("no steps")
    w, b = reference(case.slug)(X, y, C, rate, steps - 1)
    h = 1e-6
    if np.any(np.abs(y * (X @ w + b) - 1.0) <= 2 * h * (1 + np.abs(X).max())):
        pytest.skip("too near to a hinge for differences")
    after_w, after_b = reference(case.slug)(X, y, C, rate, steps)
    units = h * np.eye(len(w))
    slopes = [(objective(X, y, C, w + u, b) - objective(X, y, C, w - u, b)) / (2 * h) for u in units]
    slope = (objective(X, y, C, w, b + h) - objective(X, y, C, w, b - h)) / (2 * h)
    scale = 1e-7 * (1 + objective(X, y, C, w, b)) / h * 1e-2
    assert_close((w - after_w) / rate, np.array(slopes), 1e-5, scale)
    assert (b - after_b) / rate == pytest.approx(slope, rel=1e-5, abs=scale)


@pytest.mark.parametrize(**of("linear-svm"))
def test_linear_svm_never_gets_below_the_minimum_of_the_library(case: Case) -> None:
    X, y, C, rate, steps = case.given()
    if len(set(y.tolist())) == 1:
        pytest.skip("one label")
    model = SVC(C=C / len(y), kernel="linear", tol=1e-6).fit(X, y)
    least = objective(X, y, C, model.coef_[0], float(model.intercept_[0]))
    assert objective(X, y, C, *reference(case.slug)(X, y, C, rate, steps)) >= least * (1 - 1e-3)


@pytest.mark.parametrize(**of(TREE))
def test_the_tree_of_the_library_passes(case: Case) -> None:
    """Its float32 values and its choice among equal splits are its own; the thresholds leave room for that."""
    for got, wanted in judged(case, LibraryTree):
        assert np.mean(got == np.array(wanted["labels"])) >= wanted["threshold"]


class LibraryTree:
    def __init__(self, max_depth: int, min_samples: int) -> None:
        self.model = DecisionTreeClassifier(max_depth=max_depth, min_samples_split=max(2, min_samples), random_state=0)

    def fit(self, X: np.ndarray, y: np.ndarray) -> None:
        self.model.fit(X, y)

    def predict(self, X: np.ndarray) -> np.ndarray:
        return np.asarray(self.model.predict(X))


@pytest.mark.parametrize(**of(TREE))
def test_thresholds_of_trees_are_95_percent_of_the_reference(case: Case) -> None:
    for got, wanted in judged(case, reference(TREE)):
        reached = np.mean(got == np.array(wanted["labels"]))
        exact = wanted["threshold"] == 1.0
        assert reached == 1.0 if exact else wanted["threshold"] == pytest.approx(0.95 * reached, abs=1.01e-3)


def judged(case: Case, make: Any) -> list[tuple[np.ndarray, dict[str, Any]]]:
    """What each `predict` of the case returned, and what is wanted of it."""
    (_, parameters), *calls = case.arguments["calls"]
    tree, found = make(*parameters), []
    for (method, arguments), wanted in zip(calls, case.answer[1:], strict=True):
        returned = getattr(tree, method)(*map(np.array, arguments))
        if method == "predict":
            found.append((returned, wanted))
    return found


@pytest.mark.parametrize(**of(FOREST))
def test_the_forest_of_the_library_passes(case: Case) -> None:
    """A tree is drawn again where there is only one: it is as good as its bootstrap sample."""
    X_train, y_train, X_test, n_trees, seeds = case.given()
    predictions = [
        RandomForestClassifier(n_trees, random_state=seed).fit(X_train, y_train).predict(X_test) for seed in seeds
    ]
    accuracy = np.mean(np.array(predictions) == np.array(case.answer["labels"]))
    assert accuracy >= case.answer["threshold"]
    if case.answer.get("distinct"):
        assert any(not np.array_equal(predictions[0], other) for other in predictions)


def test_a_single_tree_does_not_pass_for_a_forest() -> None:
    """At least half of the tests with hidden rows stay out of its reach."""
    hard = [case for case in cases(FOREST) if case.name.startswith("secret/seeds")]
    missed = 0
    for case in hard:
        X_train, y_train, X_test, *_ = case.given()
        got = DecisionTreeClassifier(random_state=0).fit(X_train, y_train).predict(X_test)
        missed += np.mean(got == np.array(case.answer["labels"])) < case.answer["threshold"]
    assert missed >= math.ceil(len(hard) / 2)
