"""Packages sent over the API, on both databases: kept, held under a lease, ended once, a version when they pass."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from judge.accounts import Role
from judge.accounts_sql import SqlAccounts
from judge.archives import ArchivesInDatabase, ArchivesInFolder
from judge.cursors import write_cursor
from judge.errors import InvalidRequest, NotFound, TooMany, Unavailable
from judge.published_sql import SqlPublished
from judge.uploads import CheckedVersion, NewUpload, UploadLimits, UploadStatus
from judge.uploads_sql import SqlUploads
from tests.contract.test_published import K_MEANS, TWO_SUM

V1, V2, V3 = "1" * 64, "2" * 64, "3" * 64
UUID = "7f1c2f4e-4c39-4a5e-9f6e-0f7a1f5f2c11"
REPORT = {"ok": True, "diagnostics": [], "seconds": 1.5}
LEASE_S = 15
each_store = pytest.mark.parametrize("archives", ["database", "folder"], indirect=True)


@pytest.fixture
def published(database):
    return SqlPublished(database)


@pytest.fixture
def archives(request, tmp_path):
    in_folder = getattr(request, "param", "database") == "folder"
    return ArchivesInFolder(tmp_path / "archives") if in_folder else ArchivesInDatabase()


@pytest.fixture
def uploads(database, archives):
    return SqlUploads(database, archives)


@pytest.fixture
def author(database):
    return SqlAccounts(database).add_user("author", Role.AUTHOR).id


def new(data=b"zip", slug="two-sum", by=None):
    return NewUpload(slug, data, by)


def passed(version=V1, slug="two-sum", uuid=UUID):
    return CheckedVersion(replace(TWO_SUM, slug=slug, version=version), uuid, "digest")


def claimed(uploads, worker="w"):
    claim = uploads.claim(worker, LEASE_S, 3)
    assert claim is not None
    return claim


def accepted(uploads, version, data=None, slug="two-sum"):
    uploads.add(new(data or version.encode(), slug))
    return uploads.finish(claimed(uploads), REPORT, passed(version, slug))


def test_what_is_sent_waits_for_its_check(uploads, author):
    upload = uploads.add(new(b"some zip", by=author))
    assert uploads.get(upload.id) == upload
    assert (upload.slug, upload.by, upload.status) == ("two-sum", author, UploadStatus.QUEUED)
    assert (upload.sha256, upload.size_bytes) == (hashlib.sha256(b"some zip").hexdigest(), 8)
    assert (upload.report, upload.version, upload.ended_at) == (None, None, None)


def test_the_same_is_not_taken_twice_while_it_waits(uploads):
    first = uploads.add(new())
    assert uploads.add(new()) == first
    others = [uploads.add(new(b"another")), uploads.add(new(slug="other"))]
    assert len({first.id, *(other.id for other in others)}) == 3
    uploads.finish(claimed(uploads), REPORT, None)
    assert uploads.add(new()).id != first.id


def test_of_many_that_send_the_same_at_once_one_is_kept(uploads):
    barrier = Barrier(4)

    def send(_):
        barrier.wait()
        return uploads.add(new()).id

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(send, range(4)))) == 1


def test_an_author_has_so_many_waiting_and_no_more(uploads, author):
    limits, barrier = UploadLimits(2), Barrier(4)

    def send(number):
        barrier.wait()
        try:
            return uploads.add(new(bytes([number]), by=author), limits).id
        except TooMany as error:
            assert "2 packages" in str(error)
            return None

    with ThreadPoolExecutor(4) as threads:
        kept = [found for found in threads.map(send, range(4)) if found is not None]
    assert len(kept) == 2
    assert uploads.add(new(b"of another"), limits)
    uploads.finish(claimed(uploads), REPORT, None)
    assert uploads.add(new(b"one more", by=author), limits)


def test_unknown_ones(uploads):
    for upload_id in ("", "x", "../../etc/passwd", "01a20e09-ca51-707c-acc7-6a5986fb9a12"):
        with pytest.raises(NotFound):
            uploads.get(upload_id)
    for slug, version in (("two-sum", V1), ("\0", "\ud800")):
        with pytest.raises(NotFound):
            uploads.archive(slug, version)
        with pytest.raises(NotFound):
            uploads.versions(slug)


def test_the_oldest_is_claimed_by_one_worker_alone(uploads):
    first, second = uploads.add(new(b"1")), uploads.add(new(b"2"))
    claims = [claimed(uploads, "a"), claimed(uploads, "b")]
    assert [claim.upload.id for claim in claims] == [first.id, second.id]
    assert uploads.claim("c", LEASE_S, 3) is None
    assert [uploads.sent(claim) for claim in claims] == [b"1", b"2"]
    seen = uploads.get(first.id)
    assert (seen.status, seen.attempt) == (UploadStatus.CHECKING, 1)
    assert seen.started_at is not None


def test_many_claim_each_a_different_one(uploads):
    sent = {uploads.add(new(bytes([number]))).id for number in range(4)}
    barrier = Barrier(4)

    def claim(name):
        barrier.wait()
        found = uploads.claim(name, LEASE_S, 3)
        return found.upload.id if found is not None else None

    with ThreadPoolExecutor(4) as threads:
        got = [found for found in threads.map(claim, "abcd") if found is not None]
    while (left := uploads.claim("e", LEASE_S, 3)) is not None:  # who looks at a row that another locks finds none
        got.append(left.upload.id)
    assert sorted(got) == sorted(sent)


def test_a_heartbeat_keeps_the_lease_and_tells_the_step(uploads, pass_time):
    upload = uploads.add(new())
    claim = claimed(uploads)
    pass_time(10)
    assert uploads.extend(claim, LEASE_S, "submissions\0")
    pass_time(10)
    assert uploads.claim("other", LEASE_S, 3) is None
    assert uploads.get(upload.id).step == "submissions\\x00"


def test_who_is_late_changes_nothing(uploads, published, pass_time):
    upload = uploads.add(new())
    first = claimed(uploads)
    pass_time(LEASE_S + 1)
    second = claimed(uploads, "other")
    assert (second.attempt, second.fence) == (2, 2)
    assert uploads.finish(first, REPORT, passed()) is None
    assert not uploads.extend(first, LEASE_S, "")
    assert not uploads.hand_back(first, "late", 0)
    assert published.versions() == {}
    assert uploads.finish(second, REPORT, None) is not None
    assert uploads.get(upload.id).status is UploadStatus.REFUSED
    assert uploads.finish(second, REPORT, passed()) is None


@each_store
def test_one_that_passes_is_served_and_kept(uploads, published):
    upload = accepted(uploads, V1, b"the zip")
    assert (upload.status, upload.version, upload.replaced) == (UploadStatus.ACCEPTED, V1, None)
    assert upload.report == REPORT and upload.ended_at is not None
    assert published.problem("two-sum").version == V1
    assert uploads.archive("two-sum", V1) == b"the zip"
    assert uploads.uuids() == {"two-sum": UUID}


@each_store
def test_one_that_is_refused_leaves_its_report_and_nothing_else(uploads, published):
    uploads.add(new())
    claim = claimed(uploads)
    report = {
        "ok": False,
        "diagnostics": [{"message": "a\0b\ud800", "numbers": [float("nan"), 1]}],
        "long": "x" * 99_999,
    }
    upload = uploads.finish(claim, report, None)
    assert upload.status is UploadStatus.REFUSED
    assert upload.report["diagnostics"] == [{"message": "a\\x00b\\ud800", "numbers": [None, 1]}]
    assert len(upload.report["long"]) == 20_000
    assert published.versions() == {}
    with pytest.raises(NotFound):
        uploads.sent(claim)


@each_store
def test_a_second_version_replaces_the_first_which_stays_readable(uploads, published):
    accepted(uploads, V1)
    assert accepted(uploads, V2).replaced == V1
    assert published.problem("two-sum").version == V2
    assert published.version("two-sum", V1).version == V1
    assert [uploads.archive("two-sum", v) for v in (V1, V2)] == [V1.encode(), V2.encode()]
    listed = uploads.versions("two-sum").items
    assert [(one.version, one.current) for one in listed] == [(V2, True), (V1, False)]
    assert all(one.upload_id is not None for one in listed)


@each_store
def test_back_to_a_version_that_was_served(uploads, published):
    first = accepted(uploads, V1, b"first")
    accepted(uploads, V2)
    again = accepted(uploads, V1, b"the same files, packed in another way")
    assert (again.status, again.replaced) == (UploadStatus.ACCEPTED, V2)
    assert published.problem("two-sum").version == V1
    assert uploads.archive("two-sum", V1) == b"first"
    assert {one.version: one.upload_id for one in uploads.versions("two-sum").items}[V1] == first.id


def test_the_one_that_was_sent_last_is_served_whichever_check_ends_last(uploads, published):
    uploads.add(new(b"1"))
    uploads.add(new(b"2"))
    earlier, later = claimed(uploads, "slow"), claimed(uploads, "quick")
    assert uploads.finish(later, REPORT, passed(V2)).replaced is None
    ended = uploads.finish(earlier, REPORT, passed(V1))
    assert (ended.status, ended.version) == (UploadStatus.ACCEPTED, V1)
    assert "not served" in ended.message
    assert published.problem("two-sum").version == V2
    assert published.version("two-sum", V1).version == V1


def test_workers_publish_their_folders_beside_what_was_sent(uploads, published):
    published.publish((TWO_SUM, K_MEANS))
    assert accepted(uploads, V1).replaced == TWO_SUM.version
    published.publish((TWO_SUM, K_MEANS))
    assert published.versions() == {"two-sum": V1, "k-means": K_MEANS.version}
    published.add(TWO_SUM)
    published.publish((K_MEANS,))
    assert published.versions() == {"two-sum": V1, "k-means": K_MEANS.version}
    published.publish(())
    assert published.versions() == {"two-sum": V1}
    assert [(v.version, v.upload_id is None) for v in uploads.versions("two-sum").items] == [
        (V1, False),
        (TWO_SUM.version, True),
    ]


def test_a_folder_with_what_was_sent_changes_nothing_of_it(uploads, published):
    accepted(uploads, V1)
    published.publish((replace(TWO_SUM, version=V1, tests=1), replace(TWO_SUM, slug="other")))
    assert published.problem("two-sum") == passed(V1).public
    assert published.problem("other").slug == "other"


def test_what_is_handed_back_waits_and_is_claimed_again(uploads, pass_time):
    upload = uploads.add(new())
    assert uploads.hand_back(claimed(uploads), "SandboxError", 5)
    assert uploads.claim("w", LEASE_S, 3) is None
    assert "SandboxError" in uploads.get(upload.id).message
    pass_time(6)
    assert claimed(uploads).attempt == 2


def test_a_stop_is_no_attempt(uploads):
    uploads.add(new())
    for _ in range(5):
        claim = claimed(uploads)
        assert claim.attempt == 1
        assert uploads.hand_back(claim, "its worker ended", 0, counts=False)
    assert claim.fence == 5


@each_store
def test_after_its_attempts_it_fails_and_its_archive_goes(uploads, pass_time):
    upload = uploads.add(new())
    for _ in range(3):
        claim = claimed(uploads)
        pass_time(LEASE_S + 1)
    assert uploads.claim("w", LEASE_S, 3) is None
    assert uploads.sweep(5, 3).given_up == (upload.id,)
    ended = uploads.get(upload.id)
    assert (ended.status, ended.report) == (UploadStatus.FAILED, None)
    assert "3 times" in ended.message
    assert uploads.sweep(5, 3).given_up == ()
    assert uploads.finish(claim, REPORT, passed()) is None
    with pytest.raises(NotFound):
        uploads.sent(claim)


def test_a_sweep_finds_what_the_queue_lost_once_in_a_while(uploads, pass_time):
    queued, held = uploads.add(new(b"1")), uploads.add(new(b"2"))
    assert uploads.sweep(5, 3).to_publish == ()
    pass_time(6)
    assert uploads.sweep(5, 3).to_publish == (queued.id, held.id)
    assert uploads.sweep(5, 3).to_publish == ()
    claimed(uploads)
    claimed(uploads)
    pass_time(6)
    assert uploads.sweep(5, 3).to_publish == ()
    pass_time(LEASE_S)
    assert uploads.sweep(5, 3).to_publish == (queued.id, held.id)


def test_the_list_is_newest_first_in_pages_and_without_reports(uploads):
    ids = [accepted(uploads, V1).id, uploads.add(new(b"x", "other")).id, uploads.add(new(b"y")).id]
    page = uploads.list(limit=2)
    assert [item.id for item in page.items] == ids[:0:-1]
    rest = uploads.list(cursor=page.next_cursor, limit=2)
    assert ([item.id for item in rest.items], rest.next_cursor) == (ids[:1], None)
    assert rest.items[0].report is None
    assert [item.id for item in uploads.list("two-sum").items] == [ids[2], ids[0]]
    assert uploads.list("\0\ud800").items == ()
    with pytest.raises(InvalidRequest):
        uploads.list(cursor="nonsense")


@pytest.mark.parametrize("part", ["\0", "\ud800"], ids=["nul", "surrogate"])
def test_a_cursor_with_what_no_database_holds_is_refused(uploads, part):
    cursor = write_cursor(("2030-01-01T00:00:00+00:00", part))
    for pages in (uploads.list, partial(uploads.versions, "two-sum")):
        with pytest.raises(InvalidRequest):
            pages(cursor=cursor)


def test_versions_come_in_pages(uploads):
    for version in (V1, V2, V3):
        accepted(uploads, version)
    first = uploads.versions("two-sum", limit=2)
    second = uploads.versions("two-sum", first.next_cursor, 2)
    found = [one.version for one in (*first.items, *second.items)]
    assert (sorted(found), second.next_cursor) == ([V1, V2, V3], None)


def test_a_folder_that_cannot_be_used_keeps_nothing(database, tmp_path):
    (tmp_path / "file").write_text("")
    uploads = SqlUploads(database, ArchivesInFolder(tmp_path / "file"))
    with pytest.raises(Unavailable):
        uploads.add(new())
    assert uploads.list().items == ()
