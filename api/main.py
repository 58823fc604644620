"""The API process of a service: builds everything once, serves until it is told to stop."""

from __future__ import annotations

import sys
from contextlib import suppress

import uvicorn

from api.app import create_app
from api.queue import CeleryQueue, celery_client
from api.server import configured
from api.services import Services, limits_of, upload_limits_of
from judge.collecting import lasting
from judge.config import Settings, load_settings
from judge.errors import ConfigError, JudgeError, Unavailable
from judge.logs import configure_logging
from judge.store import open_events, open_store


def main() -> None:
    """Entry point of `python -m api`."""
    configure_logging()
    try:
        serve(load_settings())
    except JudgeError as error:
        sys.exit(f"the API does not start: {error}")


def serve(settings: Settings) -> None:
    """Raises: ConfigError; Unavailable."""
    if settings.admin_token is None:
        raise ConfigError("set JUDGE_ADMIN_TOKEN (`make env` makes one): nobody could sign in without it")
    store = open_store(settings)
    try:
        store.accounts.ensure_admin(settings.admin_token.get_secret_value())
        services = Services(
            history=store.history,
            accounts=store.accounts,
            published=store.published,
            fleet=store.fleet,
            rejudges=store.rejudges,
            uploads=store.uploads,
            events=open_events(settings),
            queue=CeleryQueue(celery_client(settings)),
            limits=limits_of(settings),
            upload_limits=upload_limits_of(settings),
        )
        server = uvicorn.Server(configured(create_app(settings, services), settings.host, settings.port))
        with suppress(KeyboardInterrupt), lasting():
            server.run()
        if not server.started:
            raise Unavailable("it was stopped before it served: the lines before this one say why")
    finally:
        store.close()
