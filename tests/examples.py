"""How many examples hypothesis makes where one of them costs tens of milliseconds."""

from __future__ import annotations

from hypothesis import settings


def a_fifth() -> int:
    """Of what the profile asks for: an example here reads, copies or imports a whole package."""
    return max(settings.default.max_examples // 5, 20)
