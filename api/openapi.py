"""`python -m api.openapi` prints the API's description. `make openapi` keeps a copy of it with the tests."""

from __future__ import annotations

import json
import sys

from api.app import routes


def description() -> str:
    """JSON, the same on every machine and with every setting."""
    return json.dumps(routes().openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
