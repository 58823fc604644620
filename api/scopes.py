"""Which scope a token needs for which operation. A token without scopes may all that its user's role may."""

from __future__ import annotations

from collections.abc import Mapping

from judge.accounts import Scope, Scopes
from judge.errors import Forbidden

_LOOKING = frozenset({"GET", "HEAD"})
_OTHER: Mapping[str, Scope] = {
    "post_submission": Scope.SUBMIT,
    "cancel_submission": Scope.SUBMIT,
    "rejudge_submission": Scope.MANAGE,
    "rejudge_problem": Scope.MANAGE,
    "rejudge_many": Scope.MANAGE,
    "apply_rejudge": Scope.MANAGE,
    "discard_rejudge": Scope.MANAGE,
    "put_package": Scope.PUBLISH,
    "issue_token": Scope.TOKENS,
    "revoke_token": Scope.TOKENS,
    "add_user": Scope.TOKENS,
    "list_tokens": Scope.TOKENS,
    "list_users": Scope.TOKENS,
    "get_metrics": Scope.METRICS,
}
"""By the operation's name."""


def scope_of(method: str, operation: str) -> Scope | None:
    """None: no scope is enough. A new operation that changes something is nobody's until it stands above."""
    return _OTHER.get(operation, Scope.READ if method in _LOOKING else None)


def require_scope(scopes: Scopes, method: str, operation: str) -> None:
    """Raises: Forbidden."""
    needed = scope_of(method, operation)
    if scopes is not None and needed not in scopes:
        lacking = f"it lacks the scope `{needed.value}`" if needed is not None else "only one without scopes may"
        raise Forbidden(f"this token is not for that ({lacking}): use another one")


def require_within(wanted: Scopes, own: Scopes) -> None:
    """Raises: Forbidden: a token would issue one that may more than itself."""
    if own is not None and (wanted is None or not wanted <= own):
        raise Forbidden("a token with scopes issues only tokens that have no others: name some of its own")
