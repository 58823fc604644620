"""Who asks, and what they may see.

Every route under /api/v1 has a `Viewer`: the router asks for one, so that a new route cannot forget to. Only health and
the API's description are served without.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.clerk import Clerk
from api.scopes import require_scope
from api.services import Services
from judge.accounts import Accounts, Role, Scopes, SignedIn
from judge.config import Settings
from judge.errors import ConfigError, Forbidden, NotFound, NotSignedIn
from judge.submission import Submission
from judge.tried import tried

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NO_SUBMISSION = "There is no such submission."
"""The history's own words for one that does not exist: nobody can tell the two apart."""


class Access(Enum):
    """`LOCAL`: no tokens, one person, loopback only. `TOKENS`: every request carries a bearer token."""

    LOCAL = auto()
    TOKENS = auto()


def access_of(settings: Settings) -> Access:
    """Raises: ConfigError: an address that others reach, and no tokens."""
    if not settings.embedded or settings.admin_token is not None:
        return Access.TOKENS
    if settings.host in LOOPBACK:
        return Access.LOCAL
    raise ConfigError(
        f"{settings.host} can be reached by others: set JUDGE_ADMIN_TOKEN (20 characters or more), "
        "or serve on 127.0.0.1"
    )


@dataclass(frozen=True, slots=True)
class Viewer:
    """`user_id` None: the one person of a local server. `scopes`: of the token."""

    user_id: str | None
    name: str
    role: Role
    scopes: Scopes = None

    @property
    def sees_all(self) -> bool:
        return self.role in (Role.AUTHOR, Role.ADMIN)

    def may_see(self, submission: Submission) -> None:
        """Raises: NotFound: somebody else's looks like none."""
        if not self.sees_all and submission.author_id != self.user_id:
            raise NotFound(NO_SUBMISSION)

    def require_author(self) -> None:
        """Raises: Forbidden."""
        if not self.sees_all:
            raise Forbidden("only authors and admins may do this: ask one")

    def require_admin(self) -> None:
        """Raises: Forbidden."""
        if self.role is not Role.ADMIN:
            raise Forbidden("only an admin may do this: ask one")


LOCAL_VIEWER = Viewer(None, "local", Role.ADMIN)

SignIns = Clerk[str, SignedIn | None]

StillIn = Callable[[], Awaitable[None]]
"""Whether the request's token still lets in, for an answer that comes long after its question. Raises: NotSignedIn; Unavailable."""

_bearer = HTTPBearer(auto_error=False, description="A token of `judge token new` or `POST /tokens`.")


async def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


CredentialsDep = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


async def viewer_of(request: Request, credentials: CredentialsDep) -> Viewer:
    """Raises: NotSignedIn; Forbidden: a token that is for other things; Unavailable."""
    if request.app.state.access is Access.LOCAL:
        return LOCAL_VIEWER
    signed_in = await _signed_in(request.app.state.sign_in, credentials)
    require_scope(signed_in.scopes, request.method, request.scope["route"].name)
    user = signed_in.user
    return Viewer(user.id, user.name, user.role, signed_in.scopes)


async def still_in_of(request: Request, credentials: CredentialsDep) -> StillIn:
    async def ask() -> None:
        if request.app.state.access is Access.TOKENS:
            await _signed_in(request.app.state.sign_in, credentials)

    return ask


def sign_in(accounts: Accounts, secrets: Sequence[str]) -> list[SignedIn | Exception | None]:
    """Of each token who it lets in, or why that cannot be told."""
    return [tried(partial(accounts.authenticate, secret)) for secret in secrets]


async def _signed_in(sign_ins: SignIns, credentials: HTTPAuthorizationCredentials | None) -> SignedIn:
    """Raises: NotSignedIn; Unavailable."""
    if credentials is None:
        raise NotSignedIn("a token is needed: send `Authorization: Bearer <token>`; `judge token new` makes one")
    signed_in = await sign_ins.do(credentials.credentials)
    if signed_in is None:
        raise NotSignedIn("the token is unknown, expired or revoked: sign in with another")
    return signed_in


async def admin_of(viewer: Annotated[Viewer, Depends(viewer_of)]) -> Viewer:
    """Raises: Forbidden."""
    viewer.require_admin()
    return viewer


async def sees_figures(request: Request) -> bool:
    """Whether who asks may read /metrics: for an answer that tells others less, and refuses nobody. Raises: Unavailable."""
    if request.app.state.access is Access.LOCAL:
        return True
    try:
        signed_in = await _signed_in(request.app.state.sign_in, await _bearer(request))
        require_scope(signed_in.scopes, "GET", "get_metrics")
    except (NotSignedIn, Forbidden):
        return False
    return signed_in.user.role is Role.ADMIN


async def author_of(viewer: Annotated[Viewer, Depends(viewer_of)]) -> Viewer:
    """Raises: Forbidden."""
    viewer.require_author()
    return viewer


ServicesDep = Annotated[Services, Depends(services_of)]
ViewerDep = Annotated[Viewer, Depends(viewer_of)]
StillInDep = Annotated[StillIn, Depends(still_in_of)]
AdminDep = Annotated[Viewer, Depends(admin_of)]
AuthorDep = Annotated[Viewer, Depends(author_of)]
