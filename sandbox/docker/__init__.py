"""The sandbox that judges for others: unprivileged Docker containers."""

from __future__ import annotations

from sandbox.base import Profile, SandboxError


def why_not(image_prefix: str = "mljudge-sandbox") -> str | None:
    """Why Docker cannot judge here, with what to do; None if it can."""
    from sandbox.docker.daemon import Daemon

    try:
        daemon = Daemon(image_prefix)
        try:
            for profile in (Profile.PYTHON, Profile.NUMPY):
                daemon.image_id(profile)
        finally:
            daemon.close()
    except SandboxError as error:
        return str(error)
    return None
