"""What each profile is: the modules imported before a cell waits, and the memory that they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.base import Profile


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """`preload`: modules, imported once a cell. `allowance_mib`: what interpreter, modules, supervisor and a full /tmp take,
    on top of a problem's own limit. `required`: what a cell on one's own machine must at least have; an image has all."""

    preload: tuple[str, ...]
    allowance_mib: int
    required: tuple[str, ...] = ()


PROFILES: Mapping[Profile, ProfileFacts] = {
    Profile.PYTHON: ProfileFacts(
        ("collections", "heapq", "bisect", "itertools", "functools", "math", "re", "typing"), 48
    ),
    Profile.NUMPY: ProfileFacts(("numpy", "scipy.linalg", "scipy.special", "scipy.stats"), 160, ("numpy",)),
    Profile.ML: ProfileFacts(
        (
            "numpy",
            "scipy.linalg",
            "scipy.special",
            "scipy.stats",
            "pandas",
            "sklearn.linear_model",
            "sklearn.ensemble",
            "sklearn.pipeline",
            "sklearn.preprocessing",
            "sklearn.impute",
            "sklearn.compose",
            "sklearn.metrics",
        ),
        320,
        ("numpy", "pandas", "sklearn.linear_model"),
    ),
}
