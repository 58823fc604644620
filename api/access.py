"""Who asks, and what they may see. Routes take a `Viewer`; nothing is served without one but health and the description."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.services import Services
from judge.accounts import Role
from judge.config import Settings
from judge.errors import ConfigError, Forbidden, NotFound, NotSignedIn
from judge.submission import Submission

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


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
        f"{settings.host} can be reached by others: set JUDGE_ADMIN_TOKEN (20 characters or more), or serve on 127.0.0.1"
    )


@dataclass(frozen=True, slots=True)
class Viewer:
    """`user_id` None: the one person of a local server."""

    user_id: str | None
    name: str
    role: Role

    @property
    def sees_all(self) -> bool:
        return self.role in (Role.AUTHOR, Role.ADMIN)

    def may_see(self, submission: Submission) -> None:
        """Raises: NotFound: somebody else's looks like none."""
        if not self.sees_all and submission.author_id != self.user_id:
            raise NotFound(f"there is no submission {submission.id}")


LOCAL_VIEWER = Viewer(None, "local", Role.ADMIN)

_bearer = HTTPBearer(auto_error=False, description="A token of `judge token new` or `POST /tokens`.")


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def viewer_of(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Viewer:
    """Raises: NotSignedIn."""
    if request.app.state.access is Access.LOCAL:
        return LOCAL_VIEWER
    user = services_of(request).accounts.authenticate(credentials.credentials) if credentials is not None else None
    if user is None:
        raise NotSignedIn("this needs a valid token: send 'Authorization: Bearer <token>'")
    return Viewer(user.id, user.name, user.role)


def admin_of(viewer: Annotated[Viewer, Depends(viewer_of)]) -> Viewer:
    """Raises: Forbidden."""
    if viewer.role is not Role.ADMIN:
        raise Forbidden("only an admin may do this")
    return viewer


ServicesDep = Annotated[Services, Depends(services_of)]
ViewerDep = Annotated[Viewer, Depends(viewer_of)]
AdminDep = Annotated[Viewer, Depends(admin_of)]
