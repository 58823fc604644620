"""What all bodies of requests have in common."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, model_validator

from api.errors import FIELDS_SHOWN
from judge.cursors import is_in_utc


def _written_as_a_time(value: Any) -> Any:
    """A number alone is none: pydantic would take it for the seconds since 1970."""
    try:
        float(value)
    except (TypeError, ValueError):
        return value
    raise ValueError("is no time: write it like 2026-11-24T13:00:00Z")


def _in_utc(time: datetime) -> datetime:
    """In UTC it is kept and compared."""
    if not is_in_utc(time):
        raise ValueError("is not of the years 1 to 9999 in UTC: write it like 2026-11-24T13:00:00Z")
    return time


Moment = Annotated[AwareDatetime, BeforeValidator(_written_as_a_time), AfterValidator(_in_utc)]
"""A time with its zone (RFC 3339), of a body or a query; it is one in UTC, too."""


class Body(BaseModel):
    """Strict: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _few_unknown_fields(cls, data: Any) -> Any:
        """A mebibyte holds a hundred thousand unknown fields, and a finding on each would cost half a second of CPU.

        Those beyond the first few are dropped before they are looked at: the few that stay refuse the body as well.
        """
        if not isinstance(data, dict):
            return data
        known = {name: data[name] for name in cls.model_fields if name in data}
        return known | dict(islice(((k, v) for k, v in data.items() if k not in known), FIELDS_SHOWN + 1))
