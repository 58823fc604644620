"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable


def state(
    seed: int,
    n: int,
    t: int,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    scale: float = 1.0,
    digits: int = 6,
) -> dict:
    """Means of the size that gradients of `scale` leave behind; a tenth of the parameters never had one."""
    rng = random.Random(seed)
    made = {"param": [], "grad": [], "m": [], "v": []}
    for _ in range(n):
        idle = rng.random() < 0.1
        made["param"].append(round(rng.gauss(0, 2), digits))
        made["grad"].append(0.0 if idle else round(rng.gauss(0, scale), digits))
        made["m"].append(0.0 if idle else round(rng.gauss(0, 0.3 * scale), digits))
        made["v"].append(0.0 if idle else round(rng.uniform(0.1, 1.5) * scale**2, digits))
    return {**made, "t": t, "lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-usual-settings": lambda: state(1, 20, 3, 0.001, 0.9, 0.999, 1e-8),
    "random/02-second-step": lambda: state(2, 20, 2, 0.1, 0.9, 0.99, 1e-8),
    "random/03-hundredth-step": lambda: state(3, 30, 100, 0.5, 0.9, 0.999, 1e-8),
    "random/04-large-eps": lambda: state(4, 30, 7, 0.5, 0.8, 0.95, 0.5),
    "random/05-millionth-step": lambda: state(5, 30, 1_000_000, 1.0, 0.9999, 0.9999, 1e-3),
    "random/06-large-gradients": lambda: state(6, 30, 12, 3.0, 0.5, 0.7, 1e-6, scale=2e5),
    "random/07-small-gradients": lambda: state(7, 30, 12, 1.0, 0.5, 0.7, 1e-3, scale=1e-3, digits=12),
    "random/08-beta2-below-beta1": lambda: state(8, 30, 5, 1.0, 0.95, 0.3, 1e-4),
    "large/01-hundred-thousand": lambda: state(101, 100_000, 50, 0.1, 0.9, 0.999, 1e-8, digits=2),
    "large/02-two-hundred-thousand": lambda: state(102, 200_000, 3, 64.0, 0.5, 0.75, 0.25, scale=2.0, digits=1),
}
