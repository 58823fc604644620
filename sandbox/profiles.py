"""What each profile is: the modules imported before a cell waits, those imported when a program names them, and the memory
that they take.

A fork costs by what its parent holds: with SciPy's statistics loaded, three times what it costs with NumPy alone, and with NumPy's
random numbers, which load OpenSSL, a tenth more. So what many programs do without is imported once it is known that this one may
want it: before its first run, once, on the judge's account.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.base import Profile, Program


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """`preload`: modules, imported once a cell. `on_demand`: the same for a program that names them, and `small`, which take so
    little that it is part of the allowance. `allowance_mib`: what interpreter, modules, supervisor and a full /tmp take, on top of
    a problem's own limit; `on_demand_mib`: what all modules on demand take besides. `waiting_mib`: what a cell holds before anybody
    uses it. `required`: what a cell on one's own machine must at least have; an image has all. `lacks`: the libraries that it must
    not have; an image has none of them.

    Measured, by `usage_in_bytes` of a cell that waits, with what is small: 10, 17 and 106 MiB, and 47 and 12 more with all that is
    on demand. To that come the 16 MiB of /tmp and some 10 for a machine that is not this one: what is given too much is given to
    the program, too.
    """

    preload: tuple[str, ...]
    allowance_mib: int
    waiting_mib: int
    on_demand: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    on_demand_mib: int = 0
    required: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def most_mib(self) -> int:
        return self.allowance_mib + self.on_demand_mib

    def allowance_for(self, program: Program) -> int:
        """MiB on top of the problem's own limit."""
        return self.most_mib if set(self.named_by(program)).difference(self.small) else self.allowance_mib

    def named_by(self, program: Program) -> tuple[str, ...]:
        """The modules on demand whose names, each part of them, are words of the program or of a file beside it.

        Of comments and strings too: one that is imported in vain costs time, and one that is missed is imported by each run.
        """
        later = (*self.small, *self.on_demand)
        if not later:
            return ()
        texts = (program.source, *(data.decode("utf-8", "replace") for data in program.files.values()))
        words = {word for text in texts for word in _WORD.findall(text)}
        wanted = (name for name in later if words.issuperset(name.split(".")))
        return tuple(name for name in wanted if name not in self.preload)


_WORD = re.compile(r"\w+", re.ASCII)
_SCIPY = tuple(
    f"scipy.{part}"
    for part in (
        *("cluster", "fft", "integrate", "interpolate", "linalg", "ndimage", "optimize"),
        *("signal", "sparse", "spatial", "special", "stats"),
    )
)
_NUMPY = ("numpy", "numpy.linalg")
_MORE_OF_NUMPY = ("numpy.fft", "numpy.matlib", "numpy.random")
"""`numpy.matlib` draws random numbers, too, and a child seeds the generator that is there when it starts."""

PROFILES: Mapping[Profile, ProfileFacts] = {
    Profile.PYTHON: ProfileFacts(
        ("collections", "heapq", "bisect", "itertools", "functools", "math", "random", "re", "typing"),
        36,
        16,
        lacks=("numpy", "scipy", "pandas", "sklearn"),
    ),
    Profile.NUMPY: ProfileFacts(
        _NUMPY,
        48,
        32,
        on_demand=_SCIPY,
        small=_MORE_OF_NUMPY,
        on_demand_mib=48,
        required=("numpy",),
        lacks=("pandas", "sklearn"),
    ),
    Profile.ML: ProfileFacts(
        (
            *_NUMPY,
            "numpy.fft",
            "numpy.random",
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
        136,
        128,
        on_demand=(
            *_SCIPY,
            *(
                f"sklearn.{part}"
                for part in (
                    *("calibration", "cluster", "covariance", "datasets", "decomposition", "discriminant_analysis"),
                    *(
                        "feature_extraction",
                        "feature_selection",
                        "gaussian_process",
                        "isotonic",
                        "kernel_approximation",
                    ),
                    *("kernel_ridge", "manifold", "mixture", "model_selection", "multiclass", "multioutput"),
                    *("naive_bayes", "neighbors", "neural_network", "random_projection", "svm", "tree"),
                )
            ),
        ),
        on_demand_mib=12,
        required=("numpy", "pandas", "sklearn.linear_model"),
    ),
}
