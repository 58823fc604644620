"""The public part of problems, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import func, select

from judge.errors import InvalidRequest, NotFound
from judge.problem import Difficulty, Topic
from judge.published import PublicSample, PublishedProblem
from judge.published_sql import SqlPublished
from judge.tables import problem_versions

TWO_SUM = PublishedProblem(
    slug="two-sum",
    version="a1",
    name="Two Sum",
    difficulty=Difficulty.EASY,
    topics=(Topic.ARRAYS, Topic.HASH_MAPS),
    statement="Given $n$ numbers … 😀",
    samples=(PublicSample("sample/1", '{"nums": [1]}', "[0]"),),
    starter={"python3": "def two_sum(): ..."},
    hints=("Look once.", "Keep what you saw."),
    editorial="A map.",
    profile="python",
    cpu_s=2.0,
    wall_s=5.0,
    memory_mib=256,
    code_bytes=65536,
    tests=14,
)
K_MEANS = replace(
    TWO_SUM,
    slug="k-means",
    version="b1",
    name="K-Means (100 %)",
    difficulty=Difficulty.MEDIUM,
    topics=(Topic.UNSUPERVISED,),
)
ISLANDS = replace(
    TWO_SUM, slug="count-islands", version="c1", name="Count Îslands", topics=(Topic.GRAPHS, Topic.ARRAYS)
)


@pytest.fixture
def published(database):
    return SqlPublished(database)


def slugs(page):
    return [problem.slug for problem in page.items]


def test_what_is_published_is_read_back(published):
    published.publish((TWO_SUM, K_MEANS))
    assert published.problem("two-sum") == TWO_SUM
    assert published.problem("k-means") == K_MEANS


def test_one_is_added_and_the_others_stay(published):
    published.publish((TWO_SUM, K_MEANS))
    fuller, later = replace(TWO_SUM, tests=99), replace(ISLANDS, version="later")
    for problem in (fuller, ISLANDS, later):
        published.add(problem)
    assert {problem.slug: problem for problem in published.problems().items} == {
        "two-sum": fuller,
        "k-means": K_MEANS,
        ISLANDS.slug: later,
    }


@pytest.mark.parametrize("slug", ["", "nothing", "two-sum\0", "\ud800", "TWO-SUM"])
def test_an_unknown_problem_is_not_found(published, slug):
    published.publish((TWO_SUM,))
    with pytest.raises(NotFound):
        published.problem(slug)


def test_publishing_again_replaces(published, database):
    published.publish((TWO_SUM, K_MEANS))
    newer = replace(TWO_SUM, version="a2", topics=(Topic.SORTING,), difficulty=Difficulty.HARD)
    published.publish((newer, ISLANDS))
    assert published.problem("two-sum") == newer
    assert slugs(published.problems()) == ["count-islands", "two-sum"]
    assert slugs(published.problems(topic=Topic.HASH_MAPS)) == []
    with pytest.raises(NotFound):
        published.problem("k-means")
    published.publish((TWO_SUM,))
    assert published.problem("two-sum") == TWO_SUM
    assert slugs(published.problems(topic=Topic.HASH_MAPS)) == ["two-sum"]
    with database.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(problem_versions)).scalar_one() == 4


def test_the_same_version_may_change_its_public_part(published):
    published.publish((TWO_SUM,))
    corrected = replace(TWO_SUM, statement="clearer", topics=(Topic.ARRAYS,))
    published.publish((corrected,))
    assert published.problem("two-sum") == corrected
    assert slugs(published.problems(topic=Topic.HASH_MAPS)) == []


def test_nothing_published_is_an_empty_list(published):
    assert published.problems().items == ()
    published.publish((TWO_SUM,))
    published.publish(())
    assert published.problems().items == ()


def test_filters(published):
    published.publish((TWO_SUM, K_MEANS, ISLANDS))
    assert slugs(published.problems()) == ["count-islands", "k-means", "two-sum"]
    assert slugs(published.problems(topic=Topic.ARRAYS)) == ["count-islands", "two-sum"]
    assert slugs(published.problems(difficulty=Difficulty.MEDIUM)) == ["k-means"]
    assert slugs(published.problems(topic=Topic.ARRAYS, difficulty=Difficulty.MEDIUM)) == []
    assert slugs(published.problems(text="TWO")) == ["two-sum"]
    assert slugs(published.problems(text="îSLANDS")) == ["count-islands"]
    assert slugs(published.problems(text="k-m")) == ["k-means"]
    assert slugs(published.problems(text="")) == ["count-islands", "k-means", "two-sum"]


@pytest.mark.parametrize("text, found", [("%", ["k-means"]), ("_", []), ("\\", []), ("\0", []), ("\ud800", [])])
def test_the_text_is_looked_for_as_it_is(published, text, found):
    published.publish((TWO_SUM, K_MEANS))
    assert slugs(published.problems(text=text)) == found


def test_pages(published):
    problems = tuple(replace(TWO_SUM, slug=slug) for slug in ("b", "a-b", "a", "a2", "z"))
    published.publish(problems)
    seen, cursor = [], None
    while True:
        page = published.problems(limit=2, cursor=cursor)
        seen += slugs(page)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ["a", "a-b", "a2", "b", "z"]


def test_a_foreign_cursor_or_limit_is_refused(published):
    for wrong in ({"cursor": "x"}, {"cursor": "WyJhIiwiYiJd"}, {"limit": 0}, {"limit": 101}):
        with pytest.raises(InvalidRequest):
            published.problems(**wrong)


def test_workers_that_start_at_once_publish_the_same(published):
    barrier = Barrier(6, timeout=20)

    def publish(number: int) -> None:
        barrier.wait()
        published.publish((TWO_SUM, K_MEANS, ISLANDS) if number % 2 else (ISLANDS, TWO_SUM, K_MEANS))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(publish, range(6), timeout=60))
    assert slugs(published.problems()) == ["count-islands", "k-means", "two-sum"]


def test_the_topics_are_those_of_what_is_current(published):
    published.publish((TWO_SUM, K_MEANS))
    published.publish((replace(TWO_SUM, version="a2", topics=(Topic.SORTING,)), replace(K_MEANS, topics=())))
    assert published.topics() == {"k-means": (), "two-sum": (Topic.SORTING,)}


def test_topics_are_counted_of_what_is_current_and_fits(published):
    def counted(**filters):
        return {topic: count for topic, count in published.topic_counts(**filters).items() if count}

    assert dict(published.topic_counts()) == dict.fromkeys(Topic, 0)
    published.publish((replace(TWO_SUM, version="old", topics=(Topic.GRAPHS,)), replace(K_MEANS, slug="gone")))
    published.publish((TWO_SUM, K_MEANS, ISLANDS))
    assert list(published.topic_counts()) == list(Topic)
    assert counted() == {Topic.ARRAYS: 2, Topic.HASH_MAPS: 1, Topic.GRAPHS: 1, Topic.UNSUPERVISED: 1}
    assert counted(difficulty=Difficulty.MEDIUM) == {Topic.UNSUPERVISED: 1}
    assert counted(text="ÎSLANDS") == {Topic.ARRAYS: 1, Topic.GRAPHS: 1}
    assert counted(difficulty=Difficulty.HARD) == {}
