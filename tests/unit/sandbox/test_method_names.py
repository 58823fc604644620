"""A method is found by the entry's name, and by one that differs in case and underscores alone."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.guest import program


def named(*names: str) -> Any:
    return type("Solution", (), {name: (lambda self, name=name: name) for name in names})()


@pytest.mark.parametrize("name", ["is_valid_bst", "isValidBst", "isValidBST", "IsValidBST", "isvalidbst"])
def test_any_case(name: str) -> None:
    assert program._method(named(name), "is_valid_bst")() == name


def test_the_name_itself_goes_before_one_that_is_alike() -> None:
    assert program._method(named("isValidBST", "is_valid_bst"), "is_valid_bst")() == "is_valid_bst"


@pytest.mark.parametrize("name", ["_is_valid_bst", "is_valid", "is_valid_bst2"])
def test_others_are_not_taken_for_it(name: str) -> None:
    assert program._method(named(name), "is_valid_bst") is None
