"""A process of the service, to be hurt by its pid."""

from __future__ import annotations

import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

TERM_S = 60.0


@dataclass
class Process:
    """One of ours, by its pid. `log`: its standard error."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def alive(self) -> bool:
        return self.popen.poll() is None

    def signal(self, what: signal.Signals) -> None:
        self.popen.send_signal(what)

    def kill(self) -> None:
        self.popen.kill()
        self.popen.wait(TERM_S)

    def stop(self) -> int:
        """By SIGTERM. Its exit status. Raises: AssertionError: it does not end."""
        self.popen.terminate()
        try:
            return self.popen.wait(TERM_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} does not stop: {self.said()[-3000:]}") from None

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")
