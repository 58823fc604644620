"""Are the locks fresh? Resolving again with each lock as input must change nothing, or `make lock` is due."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

UV = Path(sys.executable).with_name("uv")
COMMON = [
    "--quiet",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]
UNIVERSAL = [*COMMON, "--universal", "--python-version", "3.11"]
IMAGE = [*COMMON, "--python-version", "3.13", "--python-platform", "linux", "--only-binary", ":all:"]

LOCKS = {
    "requirements.lock": [*UNIVERSAL, "--extra", "dev", "pyproject.toml"],
    "app.lock": [*UNIVERSAL, "-c", "requirements.lock", "pyproject.toml"],
    "sandbox/images/numpy.lock": [*IMAGE, "sandbox/images/numpy.in"],
    "sandbox/images/ml.lock": [*IMAGE, "-c", "sandbox/images/numpy.lock", "sandbox/images/ml.in"],
}


def stale(lock: str, arguments: list[str]) -> bool:
    """True if resolving again, with what `lock` pins preferred, gives other pins."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / Path(lock).name
        shutil.copy(lock, again)
        command = [str(UV), "pip", "compile", *arguments, "-o", str(again)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode != 0:
            sys.exit(f"{lock}: cannot be resolved: {done.stderr.strip()}")
        return _pins(again) != _pins(Path(lock))


def _pins(lock: Path) -> list[str]:
    """The pins and hashes, without the comments on who asked for them."""
    return [line for line in lock.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]


def main() -> None:
    old = [lock for lock, arguments in LOCKS.items() if stale(lock, arguments)]
    if old:
        sys.exit(f"stale: {', '.join(old)}. Run: make lock")
    print(f"{len(LOCKS)} locks are fresh")


if __name__ == "__main__":
    main()
