"""`/me`, `/tokens`, `/users`: who you are, what lets you in, and for admins everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response, status
from pydantic import ConfigDict, Field, StrictStr, field_validator

from api import examples
from api.access import ServicesDep, Viewer, ViewerDep, admin_of
from api.bodies import Body, Moment
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView, page_view
from api.scopes import require_within
from api.views import View
from judge.accounts import Role, Scope, Scopes, Token
from judge.errors import Conflict
from judge.history import Page
from judge.problem import Topic

router = APIRouter(tags=["users"])
admin_router = APIRouter(tags=["users"], dependencies=[Depends(admin_of)])
"""All that only an admin may do: the router refuses, so that a route cannot forget to."""


class Me(View):
    """`id` null: the one person of a server without tokens."""

    model_config = ConfigDict(json_schema_extra={"examples": [{k: examples.USER[k] for k in ("id", "name", "role")}]})

    id: str | None
    name: str
    role: Role


class UserView(View):
    model_config = ConfigDict(json_schema_extra={"examples": [examples.USER]}, from_attributes=True)

    id: str
    name: str
    role: Role
    created_at: datetime


class NewUser(Body):
    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "ada", "role": "candidate"}]})

    name: StrictStr = Field(description="1 to 64 letters, digits or . _ @ + -")
    role: Role = Role.CANDIDATE


class NewToken(Body):
    """`user_id`: for an admin who issues a token for somebody else."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"label": "laptop", "expires_at": "2027-11-24T13:00:00Z", "scopes": ["read", "submit"]}]
        }
    )

    label: StrictStr = Field(min_length=1, max_length=64, description="To tell tokens apart.")
    user_id: StrictStr | None = Field(default=None, max_length=64)
    expires_at: Moment | None = Field(default=None, description="Null: never.")
    scopes: frozenset[Scope] | None = Field(
        default=None, min_length=1, description="What it is for, each once. Null: all that your role may."
    )

    @field_validator("scopes", mode="before")
    @classmethod
    def _each_once(cls, scopes: Any) -> Any:
        """As the description has it, of a set. Of more than there are one is named twice, or is none."""
        if isinstance(scopes, list):
            few = scopes[: len(Scope) + 1]
            if any(scope in few[:place] for place, scope in enumerate(few)):
                raise ValueError("one is named twice: name each once")
        return scopes


class TokenView(View):
    """Never the secret: `prefix` is its beginning."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TOKEN]}, from_attributes=True)

    id: str
    user_id: str
    prefix: str
    label: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None
    scopes: list[Scope] | None

    @field_validator("scopes", mode="before")
    @classmethod
    def _in_order(cls, scopes: Scopes) -> list[Scope] | None:
        return None if scopes is None else sorted(scopes)


class IssuedTokenView(TokenView):
    """`secret` is shown this once, and kept by nobody but you."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{**examples.TOKEN, "secret": "judge_Zk3v9Q… (49 characters)"}]}
    )

    secret: str


@router.get("/me", summary="Who am I", responses=documented(401, 503))
async def get_me(viewer: ViewerDep) -> Me:
    return Me(id=viewer.user_id, name=viewer.name, role=viewer.role)


class TopicProgress(View):
    """`attempted`: tried, and not solved yet. A problem of several topics counts for each."""

    topic: Topic
    solved: int
    attempted: int
    total: int


class ProblemProgressView(View):
    """`attempts`: judged submissions, without judge errors. `solved_at`: when the first accepted one was handed in; null:
    none was."""

    model_config = ConfigDict(from_attributes=True)

    problem: str
    attempts: int
    solved_at: datetime | None


class ProgressView(View):
    """Of the problems that are served now; `problems` has every one that was tried."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROGRESS]})

    solved: int
    attempted: int
    total: int
    topics: list[TopicProgress]
    problems: list[ProblemProgressView]


@router.get("/me/progress", summary="How far am I", responses=documented(401, 503))
def get_progress(services: ServicesDep, viewer: ViewerDep) -> ProgressView:
    """What you have solved and tried, by topic."""
    tried = services.history.progress(viewer.user_id)
    served = services.published.topics()
    solved = {one.problem for one in tried if one.solved_at is not None} & set(served)
    attempted = {one.problem for one in tried} & set(served) - solved
    topics = []
    for topic in sorted({topic for of_problem in served.values() for topic in of_problem}):
        slugs = {slug for slug, of_problem in served.items() if topic in of_problem}
        counts = {"solved": len(slugs & solved), "attempted": len(slugs & attempted), "total": len(slugs)}
        topics.append(TopicProgress(topic=topic, **counts))
    return ProgressView(
        solved=len(solved),
        attempted=len(attempted),
        total=len(served),
        topics=topics,
        problems=[ProblemProgressView.model_validate(one) for one in tried],
    )


@router.get("/tokens", summary="My tokens, oldest first", responses=documented(401, 422, 503))
def list_tokens(
    request: Request,
    response: Response,
    services: ServicesDep,
    viewer: ViewerDep,
    cursor: CursorParam = None,
    limit: LimitParam = 20,
) -> PageView[TokenView]:
    """Expired and revoked ones too."""
    mine: Page[Token] = Page((), None)
    if viewer.user_id is not None:
        mine = services.accounts.tokens(viewer.user_id, cursor, limit)
    return page_view(request, response, mine, TokenView.model_validate)


@router.post(
    "/tokens",
    status_code=status.HTTP_201_CREATED,
    summary="Issue a token",
    responses=documented(400, 401, 403, 404, 409, 413, 415, 422, 503),
)
def issue_token(body: NewToken, services: ServicesDep, viewer: ViewerDep) -> IssuedTokenView:
    """For yourself; an admin also for others. The secret is in this answer, and never again in any other.

    A user has at most 50 that are neither expired nor revoked; for one more it is 409.

    A token with `scopes` is for these alone; it issues only tokens that have no others.
    """
    require_within(body.scopes, viewer.scopes)
    issued = services.accounts.issue(_whose(body, viewer), body.label, body.expires_at, body.scopes)
    token = TokenView.model_validate(issued.token)
    return IssuedTokenView(**token.model_dump(), secret=issued.secret)


@router.delete(
    "/tokens/{token_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Revoke a token, at once",
    responses=documented(401, 404, 413, 415, 422, 503),
)
def revoke_token(token_id: Annotated[str, Path(max_length=64)], services: ServicesDep, viewer: ViewerDep) -> Response:
    """One of your own; an admin any."""
    services.accounts.revoke(token_id, None if viewer.role is Role.ADMIN else viewer.user_id)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@admin_router.get("/users", summary="Everybody, by name", responses=documented(401, 403, 422, 503))
def list_users(
    request: Request, response: Response, services: ServicesDep, cursor: CursorParam = None, limit: LimitParam = 20
) -> PageView[UserView]:
    page = services.accounts.users(cursor, limit)
    return page_view(request, response, page, UserView.model_validate)


@admin_router.post(
    "/users",
    status_code=status.HTTP_201_CREATED,
    summary="Add a user",
    responses=documented(400, 401, 403, 409, 413, 415, 422, 503),
)
def add_user(body: NewUser, services: ServicesDep) -> UserView:
    """Who then needs a token: `POST /tokens` with the new `id` as `user_id`."""
    return UserView.model_validate(services.accounts.add_user(body.name, body.role))


def _whose(body: NewToken, viewer: Viewer) -> str:
    """Raises: Conflict; Forbidden."""
    wanted = body.user_id if body.user_id is not None else viewer.user_id
    if wanted is None:
        raise Conflict("this server asks for no tokens: name the `user_id` of a user whom you prepare one for")
    if wanted != viewer.user_id:
        viewer.require_admin()
    return wanted
