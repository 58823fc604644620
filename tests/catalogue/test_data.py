"""The problems on data, experiments and debugging against SciPy, scikit-learn, SQLite, pandas and plain counting."""

from __future__ import annotations

import math
import re
import sqlite3
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sklearn import metrics

from tests.catalogue.own_packages import PROBLEMS, Case, accepted, accepts, cases, of, reference, submission

TOGETHER = ("sample", "together")
WITH_TABLES = ("impute-and-encode", "customer-features", "churn-pipeline")


@pytest.mark.parametrize(**of("ab-test"))
def test_ab_test(case: Case) -> None:
    """The square of z is the chi-square statistic of the table of conversions."""
    a, n_a, b, n_b = case.fresh()
    z, p = reference(case)
    if a + b in (0, n_a + n_b):
        assert (z, p) == (0.0, 1.0)
        return
    table = stats.chi2_contingency([[b, n_b - b], [a, n_a - a]], correction=False)
    assert z * z == pytest.approx(table.statistic, rel=1e-8, abs=1e-25)
    assert p == pytest.approx(table.pvalue, rel=1e-8, abs=0)
    assert np.sign(z) == np.sign(b * n_a - a * n_b)


@pytest.mark.parametrize(**of("ndcg-at-k"))
def test_ndcg_at_k(case: Case) -> None:
    """The library breaks ties otherwise, so it is given the ranking itself."""
    relevance, scores, k = case.fresh()
    if len(scores) == 1:
        assert reference(case) == float(relevance[0] > 0)
        return
    places = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    ranks = np.empty(len(scores))
    ranks[places] = np.arange(len(scores))
    expected = metrics.ndcg_score([2.0**relevance - 1], [-ranks], k=k, ignore_ties=True)
    assert reference(case) == pytest.approx(expected, rel=1e-8, abs=1e-10)


@pytest.mark.parametrize(**of("population-stability-index"))
def test_population_stability_index(case: Case) -> None:
    expected, actual, bins = case.fresh()
    inner = sorted(set(pd.Series(expected).quantile([j / bins for j in range(1, bins)])))
    intervals = [-math.inf, *inner, math.inf]
    shares = [
        pd.cut(pd.Series(x), intervals, right=False).value_counts(sort=False) / len(x) for x in (expected, actual)
    ]
    e, a = (share.clip(lower=1e-6).to_numpy() for share in shares)
    assert reference(case) == pytest.approx(math.fsum((a - e) * np.log(a / e)), rel=1e-8, abs=1e-10)


@pytest.mark.parametrize(**of("fraud-threshold"))
def test_fraud_threshold_by_trying_all(case: Case) -> None:
    y_true, scores, cost_fp, cost_fn = case.fresh()
    best = (math.inf, math.inf)
    for threshold in [math.inf, *sorted(set(scores.tolist()), reverse=True)]:
        flagged = scores >= threshold
        cost = cost_fp * int((flagged & (y_true == 0)).sum()) + cost_fn * int((~flagged & (y_true == 1)).sum())
        if cost < best[1]:
            best = (threshold, cost)
    assert reference(case) == best


@pytest.mark.parametrize(**of("impute-and-encode"))
def test_impute_and_encode(case: Case) -> None:
    """By get_dummies of the whole table, whose columns are then put in order."""
    (df,) = case.fresh()
    numeric = df.select_dtypes("number").columns
    texts = [name for name in df.columns if name not in numeric]
    df[texts] = df[texts].fillna("missing")
    made = df.assign(**{name: df[name].fillna(df[name].median()) for name in numeric})
    if texts:
        made = pd.get_dummies(made, columns=texts, prefix_sep="=", dtype="int64")
    order = [
        column
        for name in df.columns
        for column in ([name] if name in numeric else sorted(c for c in made.columns if c.split("=")[0] == name))
    ]
    assert accepts(case, made[order])


@pytest.mark.parametrize("slug", WITH_TABLES)
def test_the_statement_names_the_dtypes_that_the_tests_have(slug: str) -> None:
    words = set(re.findall(r"[\w\[\]]+", (PROBLEMS / slug / "statement" / "problem.en.md").read_text()))
    found = {str(dtype) for case in cases(slug) for table in tables(case) for dtype in table.dtypes}
    assert found <= words


@pytest.mark.parametrize(**of("impute-and-encode", "churn-pipeline"))
def test_texts_are_told_from_numbers_as_the_statement_says(case: Case) -> None:
    for table in tables(case):
        texts, numbers = list(table.select_dtypes("str")), list(table.select_dtypes("number"))
        assert sorted(texts + numbers) == sorted(table.columns)
        assert not any(pd.api.types.is_numeric_dtype(table[name]) for name in texts)
        assert all(pd.api.types.is_numeric_dtype(table[name]) for name in numbers)
        assert list(table.columns[table.dtypes == "str"]) == texts
        assert not any(pd.api.types.is_object_dtype(dtype) for dtype in table.dtypes)
        assert not any(value is None for name in table for value in table[name])


def tables(case: Case) -> list[pd.DataFrame]:
    return [value for value in case.fresh() if isinstance(value, pd.DataFrame)]


@pytest.mark.parametrize(**of("customer-features"))
def test_customer_features_in_sql(case: Case) -> None:
    orders, as_of = case.fresh()
    moment = int(pd.Timestamp(as_of).timestamp())
    seconds = [int(time.timestamp()) for time in orders["ordered_at"]]
    rows = zip(orders["customer_id"].tolist(), seconds, orders["amount"].tolist(), strict=True)
    with sqlite3.connect(":memory:") as database:
        database.execute("create table orders (customer integer, at integer, amount real)")
        database.executemany("insert into orders values (?, ?, ?)", rows)
        made = database.execute(
            "select customer, count(*), sum(amount), avg(amount), (? - max(at)) / 86400 "
            "from orders where at < ? group by customer order by customer",
            (moment, moment),
        ).fetchall()
    database.close()
    got = reference(case)
    assert list(got.columns) == ["customer_id", "orders", "total", "mean_amount", "days_since_last"]
    assert len(got) == len(made)
    for returned, expected in zip(got.itertuples(index=False), made, strict=True):
        assert tuple(returned)[:2] == expected[:2]
        assert returned[4] == expected[4]
        assert tuple(returned)[2:4] == pytest.approx(expected[2:4], rel=1e-8, abs=1e-10)


@pytest.mark.parametrize(
    **of("ab-test", "ndcg-at-k", "population-stability-index", "fraud-threshold", "debug-logistic")
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_accepted_solutions_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    expected = _flat(reference(case))
    for solve in accepted(case.slug).values():
        assert _flat(solve(*case.fresh())) == pytest.approx(
            expected, rel=1e-8, abs=0 if case.slug == "ab-test" else 1e-10
        )


def _flat(value: Any) -> list[float]:
    if isinstance(value, tuple):
        return [number for part in value for number in _flat(part)]
    return np.ravel(value).tolist()


@pytest.mark.parametrize(**of("debug-logistic"))
def test_descent_by_the_formulas_word_for_word(case: Case) -> None:
    X, y, rate, steps, l2 = case.fresh()
    if X.size * steps > 40_000:
        pytest.skip("too long for plain Python")
    n, d = X.shape
    rows, w, b = X.tolist(), [0.0] * d, 0.0
    for _ in range(steps):
        z = [math.fsum([b, *map(float.__mul__, w, row)]) for row in rows]
        errors = [_sigmoid(v) - label for v, label in zip(z, y.tolist(), strict=True)]
        slopes = [math.fsum(e * row[j] for e, row in zip(errors, rows, strict=True)) / n + l2 * w[j] for j in range(d)]
        w, b = [v - rate * s for v, s in zip(w, slopes, strict=True)], b - rate * math.fsum(errors) / n
    assert _flat(reference(case)) == pytest.approx([*w, b], rel=1e-8, abs=1e-10)


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


@pytest.mark.parametrize("group", ["bias", "overflow", "penalty", "stopping"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_each_group_of_debug_logistic_looks_at_one_bug(group: str) -> None:
    slug = "debug-logistic"
    left = {"bias": "bias_penalty", "overflow": "overflow", "penalty": "penalty_by_n", "stopping": "early_stop"}
    alone = submission(slug, f"wrong_answer/only_{left[group]}_left")
    mended = submission(slug, f"wrong_answer/{left[group]}_mended")
    failed = {case.group for case in cases(slug) if not accepts(case, alone(*case.fresh()))}
    assert failed - set(TOGETHER) == {group}
    still = {case.group for case in cases(slug) if not accepts(case, mended(*case.fresh()))}
    assert still - set(TOGETHER) == set(left) - {group}


@pytest.mark.parametrize(
    **of("ab-test", "ndcg-at-k", "population-stability-index", "fraud-threshold", "impute-and-encode")
)
def test_committed_answers_are_those_of_the_reference(case: Case) -> None:
    assert case.expected is None or accepts(case, reference(case))


@pytest.mark.parametrize("case", [case for case in cases("churn-pipeline") if case.group != "sample"], ids=str)
def test_thresholds_of_churn_leave_room_and_tell_guesses(case: Case) -> None:
    """A plain logistic regression is clearly above, and a random order clearly below."""
    train, test, seeds = case.fresh()
    labels, threshold = case.expected["labels"], case.expected["threshold"]
    reached = metrics.roc_auc_score(labels, submission(case.slug, "accepted/reference")(train, test, seeds[0]))
    assert threshold + 0.02 <= reached
    assert threshold >= 0.7
