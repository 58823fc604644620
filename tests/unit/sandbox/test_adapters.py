"""What a program returns, as it goes on the wire: lists and trees by their class's name, and what cannot travel with its place."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.guest import adapters, wire


def encoded(value: Any) -> bytes:
    return wire.encode(value, adapters.outbound)


def test_a_list_and_a_tree_inside_a_list() -> None:
    tree = adapters.TreeNode(1, None, adapters.TreeNode(2))
    assert encoded([adapters.ListNode(3, adapters.ListNode(4)), tree]) == b"[[3,4],[1,null,2]]"


def test_a_class_of_the_same_name_is_taken_for_it() -> None:
    class ListNode:
        val, next = 7, None

    assert encoded(ListNode()) == b"[7]"


def test_what_nobody_knows_is_named_with_its_module_and_place() -> None:
    class Answer:
        pass

    with pytest.raises(
        wire.BadValue, match=r"^a value of type \S*test_adapters\.Answer at \[1\]\['x'\] cannot be returned$"
    ):
        encoded([0, {"x": Answer()}])


def test_a_name_without_end_is_cut() -> None:
    with pytest.raises(wire.BadValue) as refused:
        encoded(type("A" * 10_000, (), {})())
    assert len(str(refused.value)) < 300


def test_a_cycle_has_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters, "MAX_NODES", 100)
    node = adapters.ListNode(1)
    node.next = node
    with pytest.raises(wire.BadValue, match=r"or with a cycle at \[2\]$"):
        encoded([0, 1, node])


@pytest.mark.parametrize(
    "tree",
    [
        adapters.TreeNode(None),
        adapters.TreeNode(None, adapters.TreeNode(1)),
        adapters.TreeNode(1, adapters.TreeNode(None, adapters.TreeNode(2)), adapters.TreeNode(3)),
        adapters.TreeNode(1, None, adapters.TreeNode(None)),
    ],
)
def test_a_node_without_a_value_is_no_missing_child(tree: adapters.TreeNode) -> None:
    with pytest.raises(wire.BadValue, match=r"^a tree with a node whose value is None cannot be returned at \[1\]$"):
        encoded([0, tree])
