"""Settings: `JUDGE_*` in the environment, or `judge.toml` in the working directory. Read once per process."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from judge.cores import default_slots
from judge.errors import ConfigError

_CPUS = re.compile(r"\s*([0-9]{1,4})\s*(?:-\s*([0-9]{1,4})\s*)?")
"""Linux numbers fewer than ten thousand."""


class SandboxChoice(StrEnum):
    AUTO = "auto"
    DOCKER = "docker"
    PROCESS = "process"


class Settings(BaseSettings):
    """Every setting, its default and its unit. Unknown keys in `judge.toml` are refused."""

    model_config = SettingsConfigDict(env_prefix="JUDGE_", toml_file="judge.toml", extra="forbid", frozen=True)

    # what is judged, and where it is kept
    problems_dir: Path | None = None
    data_dir: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("mljudge", appauthor=False)))
    database_url: SecretStr | None = None
    redis_url: SecretStr | None = None
    archives_dir: Path | None = None
    """Where packages sent over the API are kept: a folder that all processes share. None: in the database."""

    # the sandbox
    sandbox: SandboxChoice = SandboxChoice.AUTO
    image_prefix: str = "mljudge-sandbox"
    cgroup_root: Path = Path("/sys/fs/cgroup")
    cgroup_parent: str | None = None
    swap_ok: bool = False
    """`judge doctor` says nothing of a machine that swaps."""
    cpus: Annotated[tuple[int, ...], NoDecode] = ()
    """The cpus that judge, one slot each. Empty: see `judge.cores.default_slots`."""
    instance: str = Field(default="local", pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")
    """Labels our containers; workers that share a Docker daemon and a database share it."""

    prepare: bool = True
    """Make all generated tests while nothing is judged. False: those of a problem when somebody first submits to it."""

    # the lease (judge.history)
    retry_pause_s: float = Field(default=2.0, ge=0)
    """Before the second attempt after a fault of ours; before each further one twice as long."""
    lease_s: float = Field(default=15.0, gt=0)
    heartbeat_s: float = Field(default=3.0, gt=0)
    sweep_s: float = Field(default=5.0, gt=0)
    max_attempts: int = Field(default=3, ge=1)
    kept_tests_mib: int = Field(default=192, ge=0)
    """Memory for what was read of tests (judge.decoded)."""

    check_s: float = Field(default=1800.0, gt=0)
    """How long the check of a package that was sent may take."""

    # how much one may ask for; a server without tokens counts nobody
    user_queued: int | None = Field(default=50, ge=1)
    """Submissions that one user may have waiting."""
    user_running: int | None = Field(default=None, ge=1)
    """Submissions of one user that are judged at a time."""
    user_streams: int | None = Field(default=20, ge=1)
    """Streams of events that one user may follow at a time, of each API process."""
    user_waits: int | None = Field(default=200, ge=1)
    """Answers that one user may wait for at a time (`?wait=`), of each API process: enough for a class that shares a token, and for
    waits whose clients have gone, which end by themselves."""
    queue_limit: int | None = Field(default=20_000, ge=1)
    """Submissions that may wait in all."""
    user_packages: int | None = Field(default=5, ge=1)
    """Packages of one author that may wait for their check."""
    rate_requests: str = "1200/minute"
    rate_submissions: str = "60/minute"
    rate_own_inputs: str = "20/minute"
    rate_packages: str = "60/hour"
    rate_refusals: str = "30/minute"
    """Requests of one address that no token opened."""

    # what is not kept for ever (judge.retention)
    keep_runs_days: int | None = Field(default=None, ge=1)
    keep_tokens_days: int | None = Field(default=None, ge=1)
    keep_built_days: int | None = Field(default=30, ge=1)
    """Generated tests of packages that have changed since (judge.unused): they can be made again."""

    # the server
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    docs: bool = True
    admin_token: SecretStr | None = None

    # the client
    url: str = "http://127.0.0.1:8000"
    token: SecretStr | None = None

    @field_validator("cpus", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """`0,2-4` -> (0, 2, 3, 4). A text that is blank -> (): compose hands on what is not set so."""
        if not isinstance(value, str):
            return value
        parts = value.split(",") if value.strip() else []
        return tuple(dict.fromkeys(cpu for part in parts for cpu in _cpus_of(part)))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def problems(self) -> Path:
        """`JUDGE_PROBLEMS_DIR`, else `./problems`, else the ones beside the installed code."""
        if self.problems_dir is not None:
            return self.problems_dir
        here = Path("problems")
        return here.resolve() if here.is_dir() else Path(__file__).resolve().parent.parent / "problems"

    @property
    def embedded(self) -> bool:
        """No Redis: store, queue and worker live in this process."""
        return self.redis_url is None

    @property
    def database(self) -> str:
        """SQLAlchemy URL; a SQLite file in the data directory unless set."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'judge.db'}"

    @property
    def slots(self) -> tuple[int, ...]:
        """The cpu of each judging slot."""
        return self.cpus or default_slots()


def _cpus_of(part: str) -> range:
    """`3` or `4-7`. Raises: ValueError."""
    found = _CPUS.fullmatch(part)
    if found is None:
        raise ValueError("is no list of cpus: write it like 1,4-7")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise ValueError("has a range that ends before it begins: write it like 1,4-7")
    return range(first, last + 1)


def load_settings(**overrides: object) -> Settings:
    """Raises: ConfigError: naming each wrong setting, or a `judge.toml` that is none."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(f"JUDGE_{field.upper()}: {words}" for field, words in wrong_settings(error))
        raise ConfigError(
            f"settings cannot be used: {wrong}. Correct them in the environment or in judge.toml."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"judge.toml cannot be read: {error}. Correct it, or take it away.") from None


def wrong_settings(error: ValidationError) -> list[tuple[str, str]]:
    """Of each wrong setting its field's name and what is wrong with it. The value is not quoted: it may be a secret."""
    found = error.errors(include_input=False)
    return [("_".join(map(str, e["loc"])), str(e["msg"]).removeprefix("Value error, ")) for e in found]
