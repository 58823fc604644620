"""The first lines that run in a cell, and the fingerprint by which host and guest know that they are of one version."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

COMMAND = (
    "import sys; sys.path.insert(0, '/opt/judge'); "
    "from sandbox.guest.boot import main; sys.path.remove('/opt/judge'); main()"
)
"""What the interpreter is started with; the profile's modules, comma-separated, are the one argument."""


FOLDER = os.path.dirname(os.path.abspath(__file__))
BUILT = os.path.join(FOLDER, "fingerprint")
"""Where an image says it, which no cell can change: to take it at each start is to load OpenSSL, which every fork then copies."""


def fingerprint(folder: str = FOLDER) -> str:
    """SHA-256 over the guest's source files, by name."""
    import hashlib

    digest = hashlib.sha256()
    for name in sorted(n for n in os.listdir(folder) if n.endswith(".py")):
        with open(os.path.join(folder, name), "rb") as file:
            digest.update(f"{name}\0{hashlib.sha256(file.read()).hexdigest()}\n".encode())
    return digest.hexdigest()


def main() -> NoReturn:
    preload = sys.argv[1] if len(sys.argv) > 1 else ""
    from sandbox.guest import room

    room.make(preload.split(","))
    from sandbox.guest import supervisor

    supervisor.main(preload=preload, identity=identity())


def identity() -> str:
    try:
        with open(BUILT, encoding="ascii") as file:
            return file.read().strip()
    except FileNotFoundError:
        return fingerprint()
