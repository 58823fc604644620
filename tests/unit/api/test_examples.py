"""The examples in the description are what they say they are: each is read by its own schema."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from api import examples
from api.bodies import Body
from api.problems import ProblemSummary, ProblemView, StatisticsView
from api.rejudges import Again, AgainOfMany, AgainOfProblem, RejudgedView, RejudgeView
from api.submissions.schemas import NewSubmission
from api.uploads.schemas import UploadSummary, UploadView, VersionView
from api.users import IssuedTokenView, Me, NewToken, NewUser, TokenView, UserView
from api.views import JudgementView, SubmissionSummary, SubmissionView

SHOWN: tuple[type[BaseModel], ...] = (
    SubmissionSummary,
    SubmissionView,
    JudgementView,
    ProblemSummary,
    ProblemView,
    Me,
    UserView,
    TokenView,
    IssuedTokenView,
    StatisticsView,
    RejudgeView,
    RejudgedView,
    UploadSummary,
    UploadView,
    VersionView,
)
BODIES: tuple[type[Body], ...] = (NewSubmission, NewUser, NewToken, Again, AgainOfProblem, AgainOfMany)


def _examples(model: type[BaseModel]) -> list[Any]:
    found = model.model_json_schema()["examples"]
    assert found
    return list(found)


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_an_answer_is_shown_whole(model: type[BaseModel]) -> None:
    for example in _examples(model):
        assert set(example) == set(model.model_fields), "a field is missing in the example"
        model.model_validate(example)


@pytest.mark.parametrize("model", BODIES, ids=lambda model: model.__name__)
def test_a_body_is_taken(model: type[Body]) -> None:
    for example in _examples(model):
        model.model_validate(example)


def test_the_answer_to_a_submission_is_a_submission() -> None:
    assert SubmissionView.model_validate(examples.QUEUED).queue_position == 3


def test_the_source_is_python() -> None:
    compile(examples.SOURCE, "example", "exec")
