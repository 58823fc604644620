"""The problems of evaluation against scikit-learn, and accepted solutions against each other."""

from __future__ import annotations

import math
import runpy

import numpy as np
import pytest
from sklearn import metrics
from sklearn.model_selection import StratifiedKFold

from tests.catalogue.ml_packages import PROBLEMS, Case, accepted, assert_close, cases, of, reference

FOLDS = "stratified-k-fold"
CHECK = runpy.run_path(str(PROBLEMS / FOLDS / "output_validator" / "check.py"))["check"]


@pytest.mark.parametrize(**of("confusion-matrix"))
@pytest.mark.filterwarnings("ignore:A single label was found:UserWarning")
def test_confusion_matrix(case: Case) -> None:
    y_true, y_pred, n_classes = case.given()
    expected = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    assert np.array_equal(reference(case.slug)(*case.given()), expected)


@pytest.mark.parametrize(**of("precision-recall-f1"))
def test_precision_recall_f1(case: Case) -> None:
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        *case.given(), average="binary", zero_division=0.0
    )
    assert_close(reference(case.slug)(*case.given()), {"precision": precision, "recall": recall, "f1": f1}, 1e-12, 0)


@pytest.mark.parametrize(**of("roc-auc"))
def test_roc_auc(case: Case) -> None:
    y_true, scores = case.given()
    got = reference(case.slug)(*case.given())
    if len(set(y_true.tolist())) == 1:
        assert math.isnan(got)
    else:
        # The library works with the differences of the scores, which may overflow.
        with np.errstate(over="ignore"):
            assert got == pytest.approx(metrics.roc_auc_score(y_true, scores), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize(**of("confusion-matrix", "precision-recall-f1", "roc-auc"))
def test_accepted_solutions_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    expected = reference(case.slug)(*case.given())
    for solution in accepted(case.slug).values():
        assert_close(solution(*case.given()), expected, 1e-8, 1e-10)


@pytest.mark.parametrize(**of(FOLDS))
@pytest.mark.filterwarnings("ignore:The least populated class:UserWarning")
def test_folds_of_the_library_are_accepted(case: Case) -> None:
    """scikit-learn has no answer where every class is smaller than k."""
    y, k, seeds = case.given()
    if np.unique(y, return_counts=True)[1].max() < k:
        pytest.skip("the library refuses this")
    folds = [
        [test.tolist() for _, test in StratifiedKFold(k, shuffle=True, random_state=seed).split(y, y)] for seed in seeds
    ]
    assert CHECK(y, k, seeds, None, folds)[0]


@pytest.mark.parametrize(**of(FOLDS))
def test_the_check_accepts_solutions_and_no_answer_with_one_position_moved(case: Case) -> None:
    y, k, seeds = case.given()
    for solution in accepted(FOLDS).values():
        folds = [[list(map(int, fold)) for fold in solution(y.copy(), k, seed)] for seed in seeds]
        assert CHECK(y, k, seeds, None, folds) == (True, f"{len(seeds)} calls")
        longest = max(folds[0], key=len)
        longest.append(longest[0])
        assert not CHECK(y, k, seeds, None, folds)[0]


def test_equal_folds_of_different_seeds_are_refused_only_where_chance_does_not_explain_them() -> None:
    few, many = (
        next(case for case in cases(FOLDS) if case.name.endswith(name)) for name in ("-two-examples", "-one-class")
    )
    for case, fine in ((few, True), (many, False)):
        y, k, _ = case.given()
        folds = reference(FOLDS)(y, k, 1)
        assert CHECK(y, k, [1, 2], None, [folds, folds])[0] is fine
