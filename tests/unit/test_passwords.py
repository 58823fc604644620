"""What is kept of a password."""

from __future__ import annotations

import pytest

from judge import passwords
from judge.errors import InvalidRequest


def test_nobodys_is_as_hard_to_check_as_a_new_one() -> None:
    assert not passwords.outdated(passwords.NOBODYS)
    assert not passwords.matches(None, "")


def test_a_composed_and_a_decomposed_letter_are_the_same() -> None:
    assert passwords.matches(passwords.hashed("tr\u00e4umerei \u00fcber"), "tra\u0308umerei u\u0308ber")


@pytest.mark.parametrize("kept", ["", "plain", "$argon2id$v=19$m=65536,t=3,p=4$x"])
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not passwords.matches(kept, kept)


def test_characters_are_counted_and_not_bytes() -> None:
    with pytest.raises(InvalidRequest):
        passwords.hashed("\u00fc" * 11)
    assert passwords.matches(passwords.hashed("\U0001f511" * 200), "\U0001f511" * 200)
