"""`/me`, `/tokens`, `/users`: who you are, what lets you in, and for admins everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Response, status
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.access import AdminDep, ServicesDep, Viewer, ViewerDep, admin_of
from api.errors import documented
from api.pages import PageView
from api.views import View
from judge.accounts import Role, Token, User
from judge.errors import Conflict

router = APIRouter(tags=["users"])


class Me(View):
    """`id` null: the one person of a server without tokens."""

    id: str | None
    name: str
    role: Role


class UserView(View):
    id: str
    name: str
    role: Role
    created_at: datetime


class NewUserBody(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"name": "ada", "role": "candidate"}]})

    name: Annotated[str, Field(min_length=1, max_length=64)]
    role: Role = Role.CANDIDATE


class NewTokenBody(BaseModel):
    """`user_id`: for an admin who issues a token for somebody else."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"label": "laptop"}]})

    label: Annotated[str, Field(min_length=1, max_length=64)]
    user_id: Annotated[str, Field(max_length=64)] | None = None
    expires_at: AwareDatetime | None = None


class TokenView(View):
    """Never the secret: `prefix` is its beginning."""

    id: str
    user_id: str
    prefix: str
    label: str
    created_at: datetime
    expires_at: datetime | None


class IssuedTokenView(TokenView):
    secret: str = Field(description="Shown this once.")


@router.get("/me", summary="Who am I", responses=documented(401))
def get_me(viewer: ViewerDep) -> Me:
    return Me(id=viewer.user_id, name=viewer.name, role=viewer.role)


@router.get("/users", summary="Everybody", responses=documented(401, 403))
def list_users(services: ServicesDep, viewer: AdminDep) -> PageView[UserView]:  # noqa: ARG001
    return PageView(items=[_user(u) for u in services.accounts.users()], next_cursor=None)


@router.post(
    "/users",
    status_code=status.HTTP_201_CREATED,
    summary="Add a user",
    responses=documented(400, 401, 403, 409, 413, 422),
)
def add_user(body: NewUserBody, services: ServicesDep, viewer: AdminDep) -> UserView:  # noqa: ARG001
    return _user(services.accounts.add_user(body.name, body.role))


@router.post(
    "/tokens",
    status_code=status.HTTP_201_CREATED,
    summary="Issue a token",
    responses=documented(400, 401, 403, 404, 409, 413, 422),
)
def issue_token(body: NewTokenBody, services: ServicesDep, viewer: ViewerDep) -> IssuedTokenView:
    user_id = _whose(body, viewer)
    issued = services.accounts.issue(user_id, body.label, body.expires_at)
    return IssuedTokenView(**_token(issued.token).model_dump(), secret=issued.secret)


@router.delete(
    "/tokens/{token_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Revoke a token, at once",
    responses=documented(401, 404),
)
def revoke_token(token_id: str, services: ServicesDep, viewer: ViewerDep) -> Response:
    services.accounts.revoke(token_id, None if viewer.role is Role.ADMIN else viewer.user_id)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


def _whose(body: NewTokenBody, viewer: Viewer) -> str:
    """Raises: Conflict; Forbidden."""
    wanted = body.user_id if body.user_id is not None else viewer.user_id
    if wanted is None:
        raise Conflict("this server has no tokens: it is for one person on this machine")
    if wanted != viewer.user_id:
        admin_of(viewer)
    return wanted


def _user(user: User) -> UserView:
    return UserView(id=user.id, name=user.name, role=user.role, created_at=user.created_at)


def _token(token: Token) -> TokenView:
    return TokenView(
        id=token.id,
        user_id=token.user_id,
        prefix=token.prefix,
        label=token.label,
        created_at=token.created_at,
        expires_at=token.expires_at,
    )
