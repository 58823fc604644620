"""Python's collector looks at every object now and then, and stops all threads meanwhile: a tenth of a second once packages,
libraries and routes are loaded. What a process holds from its start to its end need not be looked at."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Entered once all is built: what there is then is not collected before the end of the context."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
