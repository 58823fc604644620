"""Which sandbox judges here. `auto` is resolved once, at start; what it came to is printed and recorded, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sandbox.base import OwnSandbox, Profile, Recorder, SandboxUnavailable


class Choice(StrEnum):
    AUTO = "auto"
    DOCKER = "docker"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """`spare`: cells kept waiting beyond the slots, of the profiles in `prestart` and of those that are asked for; None: none.

    `require_docker`: set where judging with less must not happen (a service for others, a data directory once used so)."""

    choice: Choice
    cpus: tuple[int, ...]
    image_prefix: str = "mljudge-sandbox"
    instance: str = "local"
    worker: str = "local"
    cgroup_root: Path = Path("/sys/fs/cgroup")
    cgroup_parent: str | None = None
    spare: int | None = None
    prestart: tuple[Profile, ...] = ()
    require_docker: bool = False
    record: Recorder | None = None


def make_sandbox(options: SandboxOptions) -> OwnSandbox:
    """Raises: SandboxUnavailable: neither can judge here; says why for each, and what to do."""
    choice = Choice.DOCKER if options.require_docker and options.choice is Choice.AUTO else options.choice
    if options.require_docker and choice is Choice.PROCESS:
        raise SandboxUnavailable("only Docker may judge here: set JUDGE_SANDBOX=docker, or use another JUDGE_DATA_DIR")
    no_docker = _why_no_docker(options) if choice is not Choice.PROCESS else "JUDGE_SANDBOX=process"
    if no_docker is None:
        return _docker(options)
    if choice is Choice.DOCKER:
        raise SandboxUnavailable(f"Docker cannot judge here: {no_docker}")
    no_process = _why_no_process()
    if no_process is None:
        return _process(options)
    raise SandboxUnavailable(
        f"nothing can judge here. Docker: {no_docker} Process sandbox: {no_process} There is no mode without a sandbox."
    )


def _why_no_docker(options: SandboxOptions) -> str | None:
    from sandbox.docker import why_not

    return why_not(options.image_prefix)


def _why_no_process() -> str | None:
    from sandbox.process.available import why_not

    return why_not()


def _docker(options: SandboxOptions) -> OwnSandbox:
    from sandbox.docker.launch import DockerOptions
    from sandbox.docker.sandbox import DockerSandbox

    return DockerSandbox(
        DockerOptions(
            cpus=options.cpus,
            image_prefix=options.image_prefix,
            instance=options.instance,
            worker=options.worker,
            cgroup_root=options.cgroup_root,
            cgroup_parent=options.cgroup_parent,
            spare=options.spare,
            prestart=options.prestart,
            record=options.record,
        )
    )


def _process(options: SandboxOptions) -> OwnSandbox:
    from sandbox.process.sandbox import ProcessOptions, ProcessSandbox

    return ProcessSandbox(ProcessOptions(cpus=options.cpus, record=options.record))
