"""`PUT /problems/{slug}`, `/uploads`: a package is sent, checked in cells, and a version of its problem once it passes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.access import AuthorDep, ServicesDep, StillInDep, ViewerDep, author_of
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView, page_view
from api.problems import ProblemView, SlugParam, problem_view
from api.rates import take_rate
from api.submissions.lines import one_wait
from api.uploads.receiving import Receiver
from api.uploads.schemas import UploadSummary, UploadView, VersionView, WaitParam
from api.uploads.waiting import wait_for_check
from judge.uploads import Upload

router = APIRouter(tags=["packages"])
authors = [Depends(author_of)]

ZIP = "application/zip"
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}, "example": "PK…"}
IdParam = Annotated[str, Path(max_length=64)]
VersionParam = Annotated[str, Path(max_length=64, description="As `problem_version` of a submission.")]


@router.put(
    "/problems/{slug}",
    status_code=202,
    summary="Send a package",
    responses={
        202: {
            "description": "Kept, and checked soon.",
            "headers": {"Location": {"description": "Where to follow it.", "schema": {"type": "string"}}},
        },
        **documented(401, 403, 404, 413, 415, 422, 429, 503, package=True),
    },
    openapi_extra={"requestBody": {"required": True, "content": {ZIP: _BINARY}}},
)
async def put_package(
    request: Request, response: Response, services: ServicesDep, viewer: AuthorDep, slug: SlugParam
) -> UploadView:
    """A zip of the package, as `judge problem pack` writes it: in a folder of the problem's name, or in none. An archive that
    cannot be read safely is refused at once, and nothing of it is kept.

    What is taken is checked as `judge problem check` does, in cells: follow it under `Location`. If it passes, it is the version
    that is served from then on; earlier ones stay readable, and what was handed in for them is judged with them.
    """
    await take_rate(request, viewer, lambda policies: policies.packages)
    receiver: Receiver = request.app.state.receiver
    upload = await receiver.take(request, services, viewer, slug)
    response.headers["Location"] = f"/api/v1/uploads/{upload.id}"
    return UploadView.model_validate(upload)


@router.get(
    "/uploads",
    summary="Packages that were sent, newest first",
    dependencies=authors,
    responses=documented(401, 403, 422, 503),
)
def list_uploads(
    request: Request,
    response: Response,
    services: ServicesDep,
    problem: Annotated[str | None, Query(max_length=100, description="Only those of this problem.")] = None,
    cursor: CursorParam = None,
    limit: LimitParam = 20,
) -> PageView[UploadSummary]:
    """Who sent what, what came of it, and which version it replaced. Without the reports: read one upload for those."""
    page = services.uploads.list(problem, cursor, limit)
    return page_view(request, response, page, UploadSummary.model_validate)


@router.get(
    "/uploads/{upload_id}",
    summary="Follow the check of a package, or wait for its end",
    dependencies=authors,
    responses=documented(401, 403, 404, 422, 503),
)
async def get_upload(
    request: Request,
    upload_id: IdParam,
    services: ServicesDep,
    viewer: ViewerDep,
    still_in: StillInDep,
    wait: WaitParam = 0,
) -> UploadView:
    """`accepted`: it is a version. `refused`: the report says file by file what is wrong, and what to do. `failed`: a fault of
    ours; send it again. A user waits for so many answers at a time; for one more it is 429."""

    async def look() -> Upload:
        return await run_in_threadpool(services.uploads.get, upload_id)

    upload = await look()
    if wait > 0 and not upload.status.ended:
        with one_wait(request, viewer):
            upload = await wait_for_check(services.events, upload, look, wait, request.app.state.look_s)
    if wait > 0:
        await still_in()
    return UploadView.model_validate(upload)


@router.get(
    "/problems/{slug}/versions",
    summary="The versions of a problem, latest first",
    dependencies=authors,
    responses=documented(401, 403, 404, 422, 503),
)
def list_versions(
    request: Request,
    response: Response,
    services: ServicesDep,
    slug: SlugParam,
    cursor: CursorParam = None,
    limit: LimitParam = 20,
) -> PageView[VersionView]:
    """That which is served, and those that were."""
    page = services.uploads.versions(slug, cursor, limit)
    return page_view(request, response, page, VersionView.model_validate)


@router.get(
    "/problems/{slug}/versions/{version}",
    summary="Read a problem as it was",
    responses=documented(401, 404, 422, 503),
)
def get_version(services: ServicesDep, viewer: ViewerDep, slug: SlugParam, version: VersionParam) -> ProblemView:
    """In the version that a submission of long ago names."""
    return problem_view(services, viewer, services.published.version(slug, version))


@router.get(
    "/problems/{slug}/versions/{version}/package",
    summary="Get a package back",
    dependencies=authors,
    response_class=Response,
    responses={
        200: {"description": "The archive, as it was sent.", "content": {ZIP: _BINARY}},
        **documented(401, 403, 404, 422, 503),
    },
)
def get_package(services: ServicesDep, slug: SlugParam, version: VersionParam) -> Response:
    """Of a version that was sent over the API."""
    data = services.uploads.archive(slug, version)
    # Both are known by now, and so of their own small alphabets.
    name = f"{slug}-{version[:12]}.zip"
    return Response(data, media_type=ZIP, headers={"Content-Disposition": f'attachment; filename="{name}"'})
