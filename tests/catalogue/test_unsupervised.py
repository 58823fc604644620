"""The problems of unsupervised learning against SciPy and scikit-learn, and accepted solutions against each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist, squareform
from scipy.stats import multivariate_normal
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.manifold._t_sne import _joint_probabilities

from tests.catalogue.ml_packages import Case, accepted, assert_close, cases, of, reference, up_to_sign

CLUSTERING = "k-means-plus-plus"
SLACK = 1.05
GROUPS = {case.name.split("/")[1]: case for case in cases(CLUSTERING)}


@pytest.mark.parametrize(**of("k-means"))
@pytest.mark.filterwarnings("ignore:One of the clusters is empty:UserWarning")
def test_k_means(case: Case) -> None:
    """Both libraries iterate as the statement says, but only one keeps the centroid of an empty cluster."""
    points, start, iterations = case.given()
    centroids, labels = reference(case.slug)(*case.given())
    expected, theirs = kmeans2(points, start, iter=min(iterations, 1000), minit="matrix")
    assert_close(centroids, expected, 1e-8, 1e-10)
    assert np.array_equal(labels, theirs)


@pytest.mark.parametrize(**of("k-means"))
def test_k_means_where_it_settles_and_no_cluster_is_ever_empty(case: Case) -> None:
    """The other library moves the centroid of an empty cluster, and assigns once more where it is cut short."""
    points, start, iterations = case.given()
    steps = list(assignments(points, start, iterations))
    if len(steps) == 1 or not np.array_equal(*steps[-2:]):
        pytest.skip("cut short")
    if any(len(np.unique(labels)) < len(start) for labels in steps):
        pytest.skip("an empty cluster on the way")
    model = KMeans(len(start), init=start, n_init=1, max_iter=len(steps), tol=0, algorithm="lloyd").fit(points)
    assert_close(reference(case.slug)(*case.given()), (model.cluster_centers_, model.labels_), 1e-8, 1e-10)


def assignments(points: np.ndarray, centroids: np.ndarray, iterations: int) -> Iterator[np.ndarray]:
    """The labels of each iteration, to the first ones that are those of the iteration before, by iterations one at a time."""
    before = None
    for _ in range(iterations):
        centroids, labels = reference("k-means")(points, centroids, 1)
        yield labels
        if before is not None and np.array_equal(labels, before):
            return
        before = labels


@pytest.mark.parametrize(**of("k-means"))
def test_accepted_clusterings_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    centroids, labels = reference(case.slug)(*case.given())
    for solution in accepted(case.slug).values():
        others, their_labels = solution(*case.given())
        assert_close(others, centroids, 1e-8, 1e-10)
        assert np.array_equal(their_labels, labels)


@pytest.mark.parametrize(**of("pca"))
def test_pca(case: Case) -> None:
    X, k = case.given()
    model = PCA(n_components=min(k, len(X)), svd_solver="full").fit(X)
    components, variances = reference(case.slug)(*case.given())
    assert_close(up_to_sign(components), up_to_sign(model.components_))
    assert_close(variances, model.explained_variance_)


@pytest.mark.parametrize(**of("pca"))
def test_accepted_components_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    components, variances = reference(case.slug)(*case.given())
    for solution in accepted(case.slug).values():
        others, their_variances = solution(*case.given())
        assert_close(up_to_sign(others), up_to_sign(components), 1e-8, 1e-10)
        assert_close(their_variances, variances, 1e-8, 1e-10)


@pytest.mark.parametrize(**of("anomaly-scores"))
def test_anomaly_scores(case: Case) -> None:
    """The log density of a normal distribution is a constant less half of the squared distance."""
    train, test = case.given()
    mean = train.mean(axis=0)
    S = np.cov(train, rowvar=False).reshape(len(mean), len(mean)) + 1e-6 * np.eye(len(mean))
    normal = multivariate_normal(mean, S)
    expected = 2 * (normal.logpdf(mean) - normal.logpdf(test))
    assert_close(reference(case.slug)(*case.given()), np.atleast_1d(expected), 1e-6, 1e-8)


@pytest.mark.parametrize(**of("anomaly-scores"))
def test_accepted_scores_agree_to_a_hundredth_of_the_tolerance(case: Case) -> None:
    expected = reference(case.slug)(*case.given())
    for solution in accepted(case.slug).values():
        assert_close(solution(*case.given()), expected, 1e-8, 1e-10)


@pytest.mark.parametrize(**of("tsne-affinities"))
def test_tsne_affinities(case: Case) -> None:
    """The library keeps distances in single precision, and stops within 1e-5 of the entropy.

    It subtracts no distance before it exponentiates, so that the row of an outlier vanishes.
    """
    X, perplexity = case.given()
    got = reference(case.slug)(*case.given())
    if "outlier" not in case.name:
        expected = squareform(_joint_probabilities(cdist(X, X, "sqeuclidean"), perplexity, 0))
        assert_close(got, expected, 5e-3, 1e-6)
    assert np.array_equal(got, got.T)
    assert not got.diagonal().any()
    assert got.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(**of("tsne-affinities"))
def test_accepted_affinities_agree_to_half_of_the_tolerance(case: Case) -> None:
    """One of them stops within half of the error of the entropy that the statement allows."""
    expected = reference(case.slug)(*case.given())
    for solution in accepted(case.slug).values():
        assert_close(solution(*case.given()), expected, 5e-4, 5e-9)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.filterwarnings("ignore:One of the clusters is empty:UserWarning")
def test_nothing_much_better_than_the_best_known_clustering_is_found(group: str) -> None:
    case = GROUPS[group]
    points, k, seed = case.given()
    best = case.answer["threshold"] / SLACK
    found = KMeans(k, n_init=10, random_state=0).fit(points - points.mean(axis=0)).inertia_
    assert found >= 0.995 * best or best < 1e-5
    labels = reference(CLUSTERING)(points, k, seed)
    assert sorted(set(labels.tolist())) == list(range(k))
    assert inertia(points, labels) <= case.answer["threshold"]


def inertia(points: np.ndarray, labels: np.ndarray) -> float:
    members = [points[labels == label] for label in set(labels.tolist())]
    return float(sum(((rows - rows.mean(axis=0)) ** 2).sum() for rows in members))
