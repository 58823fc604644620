"""What a client sends. Strict: an unknown field is refused, and nothing is converted."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Header, Query
from pydantic import ConfigDict, Field, StrictStr

from api import examples
from api.bodies import Body
from api.views import SubmissionSummary, View
from judge.submission import INPUT_LIMIT, INPUTS, SOURCE_LIMIT, Kind, Language

LONGEST_WAIT_S = 60


class NewSubmission(Body):
    """`submit` judges all tests; `run` only the samples, or the `inputs` if there are any.

    An input is what the problem's `.in` files hold: JSON of the arguments by name, or plain text. The problem's validator looks
    at each; the expected values come from the reference solution.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [examples.NEW_SUBMISSION, examples.NEW_RUN, examples.NEW_OWN]}
    )

    problem: StrictStr = Field(max_length=100, description="Its slug.")
    language: Literal["python3", "python"] = Field(description="`python` is another word for `python3`.")
    source: StrictStr = Field(description=f"UTF-8. The problem's `code_bytes` at most, never above {SOURCE_LIMIT}.")
    kind: Kind = Kind.SUBMIT
    inputs: list[Annotated[StrictStr, Field(max_length=INPUT_LIMIT)]] | None = Field(
        default=None, min_length=1, max_length=INPUTS, description="Own ones, of a `run`."
    )


class SourceView(View):
    """The text as it was handed in."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"language": "python3", "source": examples.SOURCE}]})

    language: Language
    source: str


class SideView(View):
    submission: SubmissionSummary
    source: str


class DiffView(View):
    """Two submissions, in the order in which they were asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DIFF]})

    a: SideView
    b: SideView


KeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,200}$",
        description="Repeat a request with the same key and body and you get the same submission, for 24 hours.",
        examples=["5f0c9a52-7c1b-4a57-8f1e-3f6f0c4a9b11"],
    ),
]
LastEventHeader = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        max_length=100,
        description="The `id` of the last event that came: those after it follow.",
        examples=["1764000000131000"],
    ),
]
WaitParam = Annotated[float, Query(ge=0, le=LONGEST_WAIT_S, description="Seconds to wait for the end.")]
