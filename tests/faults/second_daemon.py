"""A Docker daemon of the suite's own, beside the machine's: it may be restarted and killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import docker
import docker.constants
import psutil

from sandbox.base import Profile
from tests.faults.servers import OPEN, wait_until

START_S = 120.0


class SecondDaemon:
    """`dockerd` with folders, socket and containerd of its own, and no network. Only root can run one."""

    def __init__(self, live_restore: bool = False) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="judge-faults-dockerd-", dir=OPEN))
        self._live_restore = live_restore
        self._socket = self._folder / "docker.sock"
        self.url = f"unix://{self._socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        places = ["--data-root", "data", "--exec-root", "exec", "--pidfile", "pid"]
        # In a network of its own: a daemon without a bridge removes `docker0`, which is the machine's.
        command = ["unshare", "--net", "dockerd", "--host", self.url]
        command += ["--bridge=none", "--iptables=false", "--ip6tables=false"]
        for option, name in zip(places[::2], places[1::2], strict=True):
            command += [option, str(self._folder / name)]
        if self._live_restore:
            command.append("--live-restore")
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        wait_until(self._answers, "the second daemon answers", START_S)

    def stop(self) -> None:
        """In order. Idempotent."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As kill -9 does."""
        self._end(signal.SIGKILL)

    def load(self, prefix: str) -> None:
        """The sandbox images, from the machine's own daemon: a worker proves itself in more than one of them."""
        images = [f"{prefix}-{profile.value}" for profile in Profile]
        with subprocess.Popen(["docker", "save", *images], stdout=subprocess.PIPE) as saving:
            loading = ["docker", "-H", self.url, "load", "--quiet"]
            done = subprocess.run(loading, stdin=saving.stdout, capture_output=True, check=False)
        assert saving.returncode == 0 and done.returncode == 0, done.stderr.decode()

    def remove(self) -> None:
        """Its processes, mounts and files."""
        self.stop()
        for process in self._mine():
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(self._mine(), START_S)
        for line in reversed(Path("/proc/self/mounts").read_text("utf-8").splitlines()):
            place = line.split()[1]
            if place.startswith(f"{self._folder}/"):
                subprocess.run(["umount", "--lazy", place], check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def said(self) -> str:
        return (self._folder / "log").read_text("utf-8", "replace")

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_S)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None and self._process.poll() is None, self.said()[-3000:]
        with socket.socket(socket.AF_UNIX) as probe:  # the client forgets to close one that is refused
            if probe.connect_ex(str(self._socket)) != 0:
                return False
        try:
            with docker_client(self.url) as client:
                return bool(client.ping())
        except (docker.errors.DockerException, OSError):
            return False

    def _mine(self) -> list[psutil.Process]:
        """Its containerd and the shims, which outlive it. They name its folder in their command line."""
        folder, me = str(self._folder), os.getpid()
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.pid != me and any(folder in word for word in process.cmdline()):
                    found.append(process)
        return found


class docker_client:
    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> docker.APIClient:
        # A version that is named: to ask for it leaves a socket open where nobody answers well.
        self._client = docker.APIClient(
            base_url=self._url, version=docker.constants.DEFAULT_DOCKER_API_VERSION, timeout=10
        )
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
