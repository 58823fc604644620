"""How often somebody may ask. Counted in Redis where there is one, so that several API processes count together.

Headers as in draft-ietf-httpapi-ratelimit-headers-10: `RateLimit-Policy: "requests";q=600;w=60`, `RateLimit:
"requests";r=599;t=60`. A counter that is away refuses nobody: judging fairly does not depend on it (judge.turns does that).
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from fastapi.security.utils import get_authorization_scheme_param
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import Viewer
from api.errors import TooOften, problem
from judge.config import Settings
from judge.errors import ConfigError

log = structlog.get_logger(__name__)

COUNTED = ("/api/", "/metrics")
"""What lets in by a token. The rest is the same for everybody, and cheap."""
ANSWER_S = 0.5
"""What a counter gets to answer in."""
PAUSE_S = 5.0
"""After a failure nothing is counted for so long: a request must not wait for a counter that is away."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`name` stands in the headers. `item`: so many in such a window."""

    name: str
    item: RateLimitItem

    @property
    def header(self) -> str:
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'


@dataclass(frozen=True, slots=True)
class Policies:
    """`requests`: of one token. `refusals`: of one address that no token opened. Of one user, whichever token he takes, since he
    issues himself others: `submissions` that he hands in, `own_inputs`: of those the runs with inputs of their own, and
    `packages` that he sends."""

    requests: Policy
    submissions: Policy
    own_inputs: Policy
    packages: Policy
    refusals: Policy


def policies_of(settings: Settings) -> Policies:
    """Raises: ConfigError."""
    return Policies(
        Policy("requests", _item("rate_requests", settings.rate_requests)),
        Policy("submissions", _item("rate_submissions", settings.rate_submissions)),
        Policy("own-inputs", _item("rate_own_inputs", settings.rate_own_inputs)),
        Policy("packages", _item("rate_packages", settings.rate_packages)),
        Policy("refusals", _item("rate_refusals", settings.rate_refusals)),
    )


def _item(name: str, text: str) -> RateLimitItem:
    try:
        return parse(text)
    except ValueError:
        raise ConfigError(f"JUDGE_{name.upper()} is no rate: write it like 30/minute or 500/hour") from None


def storage_of(settings: Settings) -> Storage:
    """Connects to nothing yet."""
    if settings.redis_url is None:
        return MemoryStorage()
    url = f"async+{settings.redis_url.get_secret_value()}"
    return RedisStorage(url, wrap_exceptions=True, implementation="redispy", key_prefix="judge-rate")


@dataclass(frozen=True, slots=True)
class Standing:
    """After this request: how many are left, and in how many seconds the window is new. `refused`: this one is too many."""

    policy: Policy
    left: int
    reset_s: int
    refused: bool

    @property
    def words(self) -> str:
        return f"more than {self.policy.item} ({self.policy.name}): try again in {self.reset_s} s"

    def write(self, headers: MutableHeaders) -> None:
        headers.append("RateLimit-Policy", self.policy.header)
        headers.append("RateLimit", f'"{self.policy.name}";r={self.left};t={self.reset_s}')


class Counter:
    """Counts by policy and key. Never raises for a storage that is away."""

    def __init__(self, storage: Storage) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(storage)
        self._away_until = 0.0

    async def hit(self, policy: Policy, key: str) -> Standing | None:
        """Count one more. None: nothing could be counted."""
        if time.monotonic() < self._away_until:
            return None
        try:
            async with asyncio.timeout(ANSWER_S):
                allowed = await self._limiter.hit(policy.item, policy.name, key)
                stats = await self._limiter.get_window_stats(policy.item, policy.name, key)
        except (StorageError, TimeoutError, OSError) as error:
            self._away_until = time.monotonic() + PAUSE_S
            log.warning("requests are not counted", reason=type(error).__name__)
            return None
        reset_s = max(math.ceil(stats.reset_time - time.time()), 1)
        return Standing(policy, max(stats.remaining, 0), reset_s, not allowed)


@dataclass(frozen=True, slots=True)
class Rates:
    counter: Counter
    policies: Policies


class RateLimits:
    """Refuse who asks too often (429), and tell everybody where he stands."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app, self._counter, self._policies = app, rates.counter, rates.policies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(COUNTED):
            await self._app(scope, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else "unknown"
        asked = await self._counter.hit(self._policies.requests, _key(scope, address))
        standings = [asked] if asked is not None else []
        scope.setdefault("state", {})["standings"] = standings
        replaced = False

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for standing in standings:
                    standing.write(headers)
            await send(message)

        async def watched(message: Message) -> None:
            """Who guesses tokens uses each once: what no token opened is counted by address, and only that is refused. Behind
            one address there may be a whole class, with tokens that are good."""
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 401:
                guesses = await self._counter.hit(self._policies.refusals, address)
                if guesses is not None and guesses.refused:
                    replaced = True
                    await _too_many(guesses)(scope, receive, told)
            if not replaced:
                await told(message)

        if asked is not None and asked.refused:
            await _too_many(asked)(scope, receive, told)
        else:
            await self._app(scope, receive, watched)


def _key(scope: Scope, address: str) -> str:
    """Whose requests count together: those with one token, or of one address without."""
    token = token_in(Headers(scope=scope).get("authorization"))
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:32] if token else address


def token_in(authorization: str | None) -> str:
    """The token of such a header as FastAPI's HTTPBearer reads it, however it is spelt: what signs in as one counts as one.
    Empty: there is none."""
    scheme, token = get_authorization_scheme_param(authorization)
    return token if scheme.lower() == "bearer" else ""


async def take_rate(request: Request, viewer: Viewer, policy_of: Callable[[Policies], Policy]) -> None:
    """Count what only a route can tell from other requests, by user. A server without tokens counts nobody. Raises: TooOften."""
    rates: Rates | None = request.app.state.rates
    if rates is None:
        return
    standing = await rates.counter.hit(policy_of(rates.policies), f"user {viewer.user_id}")
    if standing is None:
        return
    request.state.standings.append(standing)
    if standing.refused:
        raise TooOften(standing.words, standing.reset_s)


def _too_many(standing: Standing) -> JSONResponse:
    return problem(429, "too_many_requests", standing.words, headers={"Retry-After": str(standing.reset_s)})
