"""Users and tokens, on both databases."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import event, select, text, update

from judge import passwords
from judge.accounts import MOST_TOKENS, Role, Scope, SignedIn
from judge.accounts_sql import SqlAccounts
from judge.cursors import write_cursor
from judge.errors import ConfigError, Conflict, InvalidRequest, NotFound
from judge.tables import metadata, tokens, users

UNKNOWN = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
SECRET = "an-operator-made-this-long-secret"
PASSWORD = "three words and a comma,"
OTHER = "the-operator-changed-this-secret"


@pytest.fixture
def accounts(database):
    return SqlAccounts(database)


@pytest.fixture
def cheap(monkeypatch):
    """Hashes that cost nothing: what the right ones cost is argon2's."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


def user_of(accounts, secret):
    signed_in = accounts.authenticate(secret)
    return signed_in and signed_in.user


def test_users(accounts):
    bob, ada = accounts.add_user("bob", Role.AUTHOR), accounts.add_user("Ada.L+1@x.org", Role.CANDIDATE)
    assert accounts.user(bob.id) == bob
    assert (ada.name, ada.role) == ("Ada.L+1@x.org", Role.CANDIDATE)
    assert accounts.users().items == (ada, bob)


@pytest.mark.parametrize("unknown", [UNKNOWN, "", "x\0", "\ud800"])
def test_unknown_ids_are_not_found(accounts, cheap, unknown):
    for call in (
        lambda: accounts.user(unknown),
        lambda: accounts.issue(unknown, "laptop"),
        lambda: accounts.revoke(unknown),
        lambda: accounts.set_password(unknown, PASSWORD),
    ):
        with pytest.raises(NotFound):
            call()
    assert accounts.tokens(unknown).items == ()


@pytest.mark.parametrize("name", ["", " ", "-x", "a b", "a\0", "a\n", "ü", "\ud800", "x" * 65, "Admin"])
def test_bad_names_are_refused(accounts, name):
    with pytest.raises(InvalidRequest) as refused:
        accounts.add_user(name, Role.CANDIDATE)
    assert refused.value.pointer == "/name"


def test_a_name_is_taken_once_whatever_its_case(accounts):
    accounts.add_user("Ada", Role.CANDIDATE)
    with pytest.raises(Conflict):
        accounts.add_user("ada", Role.AUTHOR)
    assert len(accounts.users().items) == 1


def test_users_come_in_pages_by_name(accounts):
    made = {name: accounts.add_user(name, Role.CANDIDATE) for name in ("b-1", "C", "a", "B", "d")}
    first = accounts.users(limit=2)
    second = accounts.users(first.next_cursor, 2)
    third = accounts.users(second.next_cursor, 2)
    assert [page.items for page in (first, second)] == [(made["a"], made["B"]), (made["b-1"], made["C"])]
    assert (third.items, third.next_cursor) == ((made["d"],), None)
    assert accounts.users(limit=5).next_cursor is None


def test_a_users_tokens_come_in_pages_oldest_first(accounts):
    ada, bob = (accounts.add_user(name, Role.CANDIDATE) for name in ("ada", "bob"))
    mine = [accounts.issue(ada.id, str(i)).token for i in range(3)]
    accounts.issue(bob.id, "another's")
    accounts.revoke(mine[0].id)
    first = accounts.tokens(ada.id, limit=2)
    rest = accounts.tokens(ada.id, first.next_cursor, 2)
    assert [token.id for token in (*first.items, *rest.items)] == [token.id for token in mine]
    assert rest.next_cursor is None


@pytest.mark.parametrize("changes", [{"cursor": "x"}, {"cursor": "W10"}, {"limit": 0}, {"limit": 101}])
def test_pages_that_there_are_not_are_refused(accounts, changes):
    user = accounts.add_user("ada", Role.CANDIDATE)
    for call in (accounts.users, partial(accounts.tokens, user.id)):
        with pytest.raises(InvalidRequest) as refused:
            call(**changes)
        assert refused.value.pointer == f"/{next(iter(changes))}"


def test_a_cursor_that_no_page_gave_out_is_a_place_like_another(accounts):
    user = accounts.add_user("ada", Role.CANDIDATE)
    token = accounts.issue(user.id, "laptop").token
    assert accounts.users(write_cursor(("a",))).items == (user,)
    assert accounts.tokens(user.id, write_cursor(("2026-01-01T00:00:00+00:00", "x"))).items == (token,)


def fill(accounts, user, but=0):
    """Tokens of this user, as many as there may be but so many."""
    return [accounts.issue(user.id, str(i)).token for i in range(MOST_TOKENS - but)]


def test_a_user_has_only_so_many_tokens_that_let_in(accounts):
    ada, bob = (accounts.add_user(name, Role.CANDIDATE) for name in ("ada", "bob"))
    first, *_ = fill(accounts, ada)
    with pytest.raises(Conflict, match="revoke one"):
        accounts.issue(ada.id, "one more")
    accounts.issue(bob.id, "another's")
    accounts.revoke(first.id)
    accounts.issue(ada.id, "in its place")
    with pytest.raises(Conflict):
        accounts.issue(ada.id, "one more")


def test_an_expired_token_takes_nobodys_place(accounts, pass_time):
    ada = accounts.add_user("ada", Role.CANDIDATE)
    accounts.issue(ada.id, "class", datetime.now(UTC) + timedelta(hours=1))
    fill(accounts, ada, but=1)
    with pytest.raises(Conflict):
        accounts.issue(ada.id, "one more")
    pass_time(3601)
    accounts.issue(ada.id, "in its place")


def test_of_many_at_once_no_more_are_issued_than_there_may_be(accounts):
    ada = accounts.add_user("ada", Role.CANDIDATE)
    fill(accounts, ada, but=2)
    barrier = Barrier(8, timeout=20)

    def issue(_: int) -> bool:
        barrier.wait()
        try:
            accounts.issue(ada.id, "at once")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(issue, range(8), timeout=60)) == [False] * 6 + [True] * 2


def test_a_token_signs_in_and_is_not_kept(accounts, database):
    user = accounts.add_user("ada", Role.CANDIDATE)
    issued = accounts.issue(user.id, "laptop")
    assert re.fullmatch(r"judge_[A-Za-z0-9_-]{43}", issued.secret)
    assert user_of(accounts, issued.secret) == user
    assert issued.secret.startswith(issued.token.prefix)
    assert len(issued.token.prefix) == 12
    with database.engine.connect() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    assert rows
    assert issued.secret[12:] not in repr(rows)


@pytest.mark.parametrize("secret", ["", "judge_", "x" * 10_000, "\0", "\ud800", "' OR 1=1 --"])
def test_what_is_no_token_signs_nobody_in(accounts, secret):
    accounts.issue(accounts.add_user("ada", Role.CANDIDATE).id, "laptop")
    assert accounts.authenticate(secret) is None


def test_neither_the_hash_nor_the_prefix_is_a_token(accounts, database):
    issued = accounts.issue(accounts.add_user("ada", Role.CANDIDATE).id, "laptop")
    with database.engine.connect() as connection:
        kept = connection.execute(select(tokens.c.secret_sha256)).scalar_one()
    for secret in (kept, issued.token.prefix, issued.secret[:-1], issued.secret.lower()):
        assert accounts.authenticate(secret) is None


def test_a_revoked_token_signs_nobody_in(accounts):
    user = accounts.add_user("ada", Role.CANDIDATE)
    issued, other = accounts.issue(user.id, "laptop"), accounts.issue(user.id, "desk")
    accounts.revoke(issued.token.id)
    assert accounts.authenticate(issued.secret) is None
    assert user_of(accounts, other.secret) == user
    revoked, kept = accounts.tokens(user.id).items
    assert revoked.revoked_at is not None
    assert kept.revoked_at is None
    accounts.revoke(issued.token.id)
    assert accounts.tokens(user.id).items[0].revoked_at == revoked.revoked_at


def test_whatever_is_no_token_is_looked_for_in_the_same_way(accounts, database, pass_time):
    """The same statements, with the hash in them and nothing of the secret: how long the answer takes tells nothing (case A18)."""
    user = accounts.add_user("ada", Role.CANDIDATE)
    good, revoked = accounts.issue(user.id, "laptop"), accounts.issue(user.id, "desk")
    expired = accounts.issue(user.id, "class", datetime.now(UTC) + timedelta(hours=1))
    accounts.revoke(revoked.token.id)
    pass_time(3601)
    guesses = ("judge_" + "b" * 43, good.secret[:-1], revoked.secret, expired.secret, "x" * 4000)
    asked = []

    def note(connection, cursor, statement, parameters, context, executemany):
        asked.append((statement, secret in repr(parameters)))

    event.listen(database.engine, "before_cursor_execute", note)
    seen = []
    for secret in guesses:
        asked.clear()
        assert accounts.authenticate(secret) is None
        seen.append(tuple(asked))
    event.remove(database.engine, "before_cursor_execute", note)
    assert seen[0] and set(seen) == {seen[0]}


def test_a_token_is_revoked_by_its_owner_only(accounts):
    ada, bob = (accounts.add_user(name, Role.CANDIDATE) for name in ("ada", "bob"))
    issued = accounts.issue(ada.id, "laptop")
    with pytest.raises(NotFound):
        accounts.revoke(issued.token.id, bob.id)
    assert user_of(accounts, issued.secret) == ada
    accounts.revoke(issued.token.id, ada.id)
    assert accounts.authenticate(issued.secret) is None


def test_a_token_expires(accounts, pass_time):
    user = accounts.add_user("ada", Role.CANDIDATE)
    expires_at = datetime.now(UTC) + timedelta(hours=1)
    issued = accounts.issue(user.id, "class", expires_at)
    assert issued.token.expires_at == expires_at
    assert user_of(accounts, issued.secret) == user
    pass_time(3601)
    assert accounts.authenticate(issued.secret) is None


def test_a_token_needs_a_time_with_a_zone_and_a_short_label(accounts):
    user = accounts.add_user("ada", Role.CANDIDATE)
    with pytest.raises(InvalidRequest, match="zone"):
        accounts.issue(user.id, "laptop", datetime(2030, 1, 1))
    with pytest.raises(InvalidRequest, match="UTC"):
        accounts.issue(user.id, "laptop", datetime.fromisoformat("9999-12-31T23:59:59-12:00"))
    with pytest.raises(InvalidRequest, match="label"):
        accounts.issue(user.id, "x" * 201)


def test_use_is_noted_once_a_minute(accounts, pass_time):
    user = accounts.add_user("ada", Role.CANDIDATE)
    issued = accounts.issue(user.id, "laptop")

    def last_used() -> datetime | None:
        return accounts.tokens(user.id).items[0].last_used_at

    assert last_used() is None
    accounts.authenticate(issued.secret)
    first = last_used()
    assert first is not None
    accounts.authenticate(issued.secret)
    assert last_used() == first
    pass_time(61)
    accounts.authenticate(issued.secret)
    now = last_used()
    assert now is not None and now > first - timedelta(seconds=61)


def test_people_sign_in_to_a_database_that_cannot_be_written(accounts, database):
    user = accounts.add_user("ada", Role.CANDIDATE)
    secret = accounts.issue(user.id, "laptop").secret
    database.engine.dispose()
    postgres = database.engine.dialect.name == "postgresql"
    with database.engine.connect() as connection:
        read_only = "SET default_transaction_read_only = on" if postgres else "PRAGMA query_only = on"
        connection.execute(text(read_only))
        connection.commit()
    assert user_of(accounts, secret) == user
    database.engine.dispose()
    assert accounts.tokens(user.id).items[0].last_used_at is None


def kept_of(database, user):
    query = select(users.c.password_hash).where(users.c.id == user.id)
    with database.engine.connect() as connection:
        return connection.execute(query).scalar_one()


def test_a_password_is_its_users_and_is_not_kept(accounts, database):
    ada, bob = (accounts.add_user(name, Role.CANDIDATE) for name in ("Ada", "bob"))
    accounts.set_password(ada.id, PASSWORD)
    assert accounts.check_password("Ada", PASSWORD) == accounts.check_password("aDA", PASSWORD) == ada
    assert kept_of(database, ada).startswith("$argon2id$")
    assert PASSWORD not in kept_of(database, ada)
    assert kept_of(database, bob) is None


@pytest.mark.parametrize("password", ["another long password", "", "\0", "\ud800", "x" * 100_000])
def test_whoever_does_not_sign_in_has_had_one_hash_verified(accounts, monkeypatch, password):
    """`ada` has a password, `bob` has none, and there are no others."""
    verified = []

    def verify(kept, given):
        verified.append(kept)
        raise VerifyMismatchError

    monkeypatch.setattr(passwords, "_HASHER", SimpleNamespace(hash=lambda _: "hers", verify=verify))
    accounts.set_password(accounts.add_user("ada", Role.CANDIDATE).id, PASSWORD)
    accounts.add_user("bob", Role.CANDIDATE)
    for name in ("ada", "bob", "nobody", "", "x\0", "\ud800"):
        assert accounts.check_password(name, password) is None
    assert verified == ["hers" if len(password) <= 200 else passwords.NOBODYS] + [passwords.NOBODYS] * 5


def test_a_new_password_ends_the_old_one(accounts, cheap):
    user = accounts.add_user("ada", Role.CANDIDATE)
    accounts.set_password(user.id, PASSWORD)
    accounts.set_password(user.id, "another long password")
    assert accounts.check_password("ada", PASSWORD) is None
    assert accounts.check_password("ada", "another long password") == user


def test_a_password_has_12_to_200_characters(accounts, database):
    user = accounts.add_user("ada", Role.CANDIDATE)
    for password in ("", "x" * 11, "x" * 201):
        with pytest.raises(InvalidRequest, match="12 to 200") as refused:
            accounts.set_password(user.id, password)
        assert refused.value.pointer == "/password"
    assert kept_of(database, user) is None


def test_a_hash_with_outdated_parameters_is_made_anew_by_the_right_password_only(accounts, database, monkeypatch):
    user = accounts.add_user("ada", Role.CANDIDATE)
    with monkeypatch.context() as earlier:
        earlier.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))
        accounts.set_password(user.id, PASSWORD)
    old = kept_of(database, user)
    assert accounts.check_password("ada", "another long password") is None
    assert kept_of(database, user) == old
    assert accounts.check_password("ada", PASSWORD) == user
    new = kept_of(database, user)
    assert passwords.outdated(old) and not passwords.outdated(new)
    assert accounts.check_password("ada", PASSWORD) == user
    assert kept_of(database, user) == new


def test_a_password_that_was_set_meanwhile_stays(accounts, cheap, monkeypatch):
    user = accounts.add_user("ada", Role.CANDIDATE)

    def set_meanwhile(kept):
        accounts.set_password(user.id, "another long password")
        return True

    accounts.set_password(user.id, PASSWORD)
    monkeypatch.setattr(passwords, "outdated", set_meanwhile)
    assert accounts.check_password("ada", PASSWORD) == user
    assert accounts.check_password("ada", "another long password") == user


def test_the_operators_token_is_the_admins(accounts):
    admin = accounts.ensure_admin(SECRET)
    assert (admin.name, admin.role) == ("admin", Role.ADMIN)
    assert accounts.ensure_admin(SECRET) == admin
    assert user_of(accounts, SECRET) == admin
    assert len(accounts.tokens(admin.id).items) == 1


def test_a_new_operators_token_ends_the_old_one(accounts):
    admin = accounts.ensure_admin(SECRET)
    mine = accounts.issue(admin.id, "laptop")
    accounts.ensure_admin(OTHER)
    assert accounts.authenticate(SECRET) is None
    assert user_of(accounts, OTHER) == admin
    assert user_of(accounts, mine.secret) == admin
    accounts.ensure_admin(SECRET)
    assert user_of(accounts, SECRET) == admin
    assert accounts.authenticate(OTHER) is None


def test_a_short_operators_token_is_refused(accounts):
    with pytest.raises(ConfigError, match="JUDGE_ADMIN_TOKEN"):
        accounts.ensure_admin("changeme")
    assert accounts.users().items == ()


def test_processes_that_start_at_once_agree_on_the_admin(accounts):
    barrier = Barrier(8, timeout=20)

    def ensure(_: int) -> str:
        barrier.wait()
        return accounts.ensure_admin(SECRET).id

    with ThreadPoolExecutor(8) as threads:
        (admin_id,) = set(threads.map(ensure, range(8), timeout=60))
    assert len(accounts.tokens(admin_id).items) == 1


def test_a_token_is_for_what_it_was_issued_for(accounts):
    user = accounts.add_user("ada", Role.CANDIDATE)
    for scopes in (None, frozenset({Scope.READ, Scope.SUBMIT}), frozenset[Scope]()):
        issued = accounts.issue(user.id, "laptop", scopes=scopes)
        assert issued.token.scopes == scopes
        assert accounts.authenticate(issued.secret) == SignedIn(user, scopes)
    assert [token.scopes for token in accounts.tokens(user.id).items][:2] == [None, {Scope.READ, Scope.SUBMIT}]


def test_a_scope_of_a_newer_judge_lets_nobody_do_anything(accounts, database):
    user = accounts.add_user("ada", Role.CANDIDATE)
    issued = accounts.issue(user.id, "laptop", scopes=frozenset({Scope.READ}))
    database.write(lambda connection: connection.execute(update(tokens).values(scopes=["fly", "read"])))
    assert accounts.authenticate(issued.secret) == SignedIn(user, frozenset({Scope.READ}))
