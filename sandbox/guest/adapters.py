"""From decoded values to what a program sees, and back: linked lists, trees, arrays, frames.

Inbound by plan (`sandbox.base.Plan`); outbound by the value itself, with caps on steps so that a cycle ends.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Sequence
from typing import Any

from sandbox.guest import wire

MAX_NODES = 1_000_000
_SCALARS = frozenset({int, float, str, bool, type(None)})


class ListNode:
    def __init__(self, val: Any = 0, next: Any = None) -> None:  # noqa: A002 - the name that candidates know
        self.val = val
        self.next = next

    def __repr__(self) -> str:
        return f"ListNode({self.val!r})"


class TreeNode:
    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right

    def __repr__(self) -> str:
        return f"TreeNode({self.val!r})"


def inbound_all(values: Sequence[Any], plans: Sequence[Any]) -> list[Any]:
    return [inbound(value, plan) for value, plan in zip(values, plans, strict=True)]


def inbound(value: Any, plan: Sequence[Any]) -> Any:
    """`value` as the program is to see it."""
    kind = plan[0]
    if kind == "as_is":
        return _native(value)
    if kind == "optional":
        return None if value is None else inbound(value, plan[1])
    if kind == "list":
        return [inbound(item, plan[1]) for item in value]
    if kind == "tuple":
        return tuple(inbound(item, part) for item, part in zip(value, plan[1:], strict=True))
    if kind == "dict":
        return {inbound(key, plan[1]): inbound(item, plan[2]) for key, item in value.items()}
    if kind == "listnode":
        return _linked([inbound(item, plan[1]) for item in value or ()])
    if kind == "treenode":
        return _tree([None if item is None else inbound(item, plan[1]) for item in value or ()])
    raise ValueError(f"unknown plan {kind!r}")


def _native(value: Any) -> Any:
    kind = type(value)
    if kind is list:
        # Flat lists of scalars, the common case, stay as they are.
        return value if set(map(type, value)) <= _SCALARS else [_native(item) for item in value]
    if kind is dict:
        return {key: _native(item) for key, item in value.items()}
    if kind is wire.NdArray:
        import numpy

        flat = numpy.frombuffer(value.data, dtype=numpy.dtype(value.dtype).newbyteorder("<"))
        return flat.astype(value.dtype).reshape(value.shape)  # a copy: writable, of the machine's own byte order
    if kind is wire.Frame or kind is wire.Series:
        from sandbox.guest import frames

        return frames.inbound(value)
    return value


def _linked(values: list[Any]) -> ListNode | None:
    head = None
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def _tree(values: list[Any]) -> TreeNode | None:
    """Level order; a missing child is None, and has no children in the list."""
    if not values or values[0] is None:
        return None
    root = TreeNode(values[0])
    waiting, rest = deque([root]), iter(values[1:])
    for left in rest:
        node = waiting.popleft()
        right = next(rest, None)
        node.left = None if left is None else TreeNode(left)
        node.right = None if right is None else TreeNode(right)
        waiting.extend(n for n in (node.left, node.right) if n is not None)
    return root


def outbound(value: Any) -> Any:
    """A value that `wire` does not know, as one that it does; see `wire.Adapt`. Raises: wire.BadValue."""
    name = type(value).__name__
    # By name: many candidates paste their own definition of the class.
    if name == "ListNode":
        return _from_linked(value)
    if name == "TreeNode":
        return _from_tree(value)
    pandas = sys.modules.get("pandas")
    if pandas is not None and type(value) in (pandas.DataFrame, pandas.Series):
        from sandbox.guest import frames

        return frames.outbound(value)
    return NotImplemented


def _from_linked(node: Any) -> list[Any]:
    values: list[Any] = []
    while node is not None:
        if len(values) >= MAX_NODES:
            raise wire.BadValue(f"a linked list of more than {MAX_NODES} nodes, or with a cycle")
        values.append(node.val)
        node = node.next
    return values


def _from_tree(root: Any) -> list[Any]:
    values: list[Any] = []
    waiting: deque[Any] = deque([root])
    while waiting:
        if len(values) >= MAX_NODES:
            raise wire.BadValue(f"a tree of more than {MAX_NODES} nodes, or with a cycle")
        node = waiting.popleft()
        if node is None:
            values.append(None)
            continue
        value = node.val
        # It would read as a missing child, and its children as those of others.
        if value is None:
            raise wire.BadValue("a tree with a node whose value is None cannot be returned")
        values.append(value)
        waiting.extend((node.left, node.right))
    while values and values[-1] is None:
        values.pop()
    return values
