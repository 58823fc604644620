"""Is a returned pair the dominant eigenpair, within the statement's tolerances? The exact value is the answer's."""

import numpy as np

VALUE_RTOL = 1e-9
NORM_ATOL = 1e-6
RESIDUAL_RTOL = 1e-6


def check(A, expected, got):
    exact, (value, vector) = expected[0], got
    if vector.shape != (len(A),) or vector.dtype.kind != "f":
        return False, f"the vector is {vector.dtype} of shape {vector.shape}, not float64 of shape ({len(A)},)"
    # A NaN is at most nothing, so every comparison asks what must hold.
    if not abs(value - exact) <= VALUE_RTOL * abs(exact):
        return False, f"the value is {value!r}, expected {exact!r}"
    with np.errstate(all="ignore"):
        vector = vector.astype(np.float64)
        length = np.linalg.norm(vector)
        residual = np.linalg.norm(A @ vector - exact * vector)
    if not abs(length - 1.0) <= NORM_ATOL:
        return False, f"the vector has length {length:.9g}, not 1"
    if not residual <= RESIDUAL_RTOL * abs(exact):
        return False, f"A v differs from the value times v by {residual:.3g}, allowed {RESIDUAL_RTOL * abs(exact):.3g}"
    return True, ""
