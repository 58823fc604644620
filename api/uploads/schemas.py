"""What is shown of packages that were sent: to authors and admins alone, since a report tells of hidden tests."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from api import examples
from api.views import View
from judge.package.diagnostics import Severity
from judge.problem import Expected
from judge.uploads import UploadStatus
from judge.verdict import Verdict

WaitParam = Annotated[int, Query(ge=0, le=60, description="Seconds to wait for the check's end.")]


class Kept(BaseModel):
    """A part of a report, which may have been kept by another version of the judge: what is not known here is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class DiagnosticView(Kept):
    """Where in the package, what, and what to do. `line` counts from 1, `key` is dotted."""

    severity: Severity
    path: str
    line: int | None = None
    key: str | None = None
    message: str
    remedy: str


class SectionView(Kept):
    """`worst`: of what was found in it; null: nothing was."""

    name: str
    summary: str
    seconds: float
    worst: Severity | None = None


class ExampleView(Kept):
    """One of the package's own submissions. `ok`: its verdict is as its folder says. `failed`: the tests that it fails."""

    name: str
    expected: Expected
    verdict: Verdict | None = None
    cpu_s: float
    tests: int
    ok: bool
    failed: list[str] = []


class MutantView(Kept):
    """The reference with one change. `killed`: a test noticed. `diff`: of one that none did."""

    kind: str
    source_line: int
    line: str
    becomes: str
    hint: str
    killed: bool
    verdict: Verdict | None = None
    test: str | None = None
    equivalent: str | None = None
    diff: str | None = None


class MutantsView(Kept):
    """`share`: of those that could be killed, how many are."""

    made: int
    run: int
    killed: int
    equivalent: int
    survivors: int
    share: float
    mutants: list[MutantView]


class ReportView(Kept):
    """What `judge problem check --json` says of a package. `hidden`: how many hidden tests it has. `limit_s`: CPU seconds."""

    ok: bool
    version: str | None = None
    sandbox: str
    runtime_id: str
    samples: int
    hidden: int
    limit_s: float
    seconds: float
    sections: list[SectionView]
    diagnostics: list[DiagnosticView]
    submissions: list[ExampleView]
    mutants: MutantsView | None = None


class UploadSummary(View):
    """`step`: where the check is. `by`: a user's id. `version`: what it has become; `replaced`: the one served until then."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.UPLOAD_SUMMARY]}, from_attributes=True)

    id: str
    slug: str
    by: str | None
    sha256: str
    size_bytes: int
    status: UploadStatus
    attempt: int
    step: str
    message: str
    version: str | None
    replaced: str | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class UploadView(UploadSummary):
    """`report` null: it is not checked yet, or the judge failed."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.UPLOAD]}, from_attributes=True)

    report: ReportView | None


class VersionView(View):
    """`current`: it is served. `upload_id` null: it did not come over the API, and its files are not kept. `published_at`: when it
    last became known."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM_VERSION]}, from_attributes=True)

    version: str
    current: bool
    published_at: datetime
    upload_id: str | None
    by: str | None
