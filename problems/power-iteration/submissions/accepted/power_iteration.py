"""Power iteration from a random start, until the residual is small compared with the value."""

import numpy as np

STEPS = 5000
SMALL = 1e-12


def dominant_eigenpair(A: np.ndarray) -> tuple[float, np.ndarray]:
    vector = np.random.default_rng(7).standard_normal(len(A))
    vector /= np.linalg.norm(vector)
    value = 0.0
    for _ in range(STEPS):
        image = A @ vector
        value = vector @ image  # the Rayleigh quotient: unlike the norm of the image, it has a sign
        if np.linalg.norm(image - value * vector) <= SMALL * abs(value):
            break
        vector = image / np.linalg.norm(image)
    return float(value), vector
