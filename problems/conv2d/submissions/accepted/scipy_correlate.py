"""SciPy's correlation of each channel with each kernel's channel; the stride picks from the result."""

import numpy as np
from scipy.signal import correlate2d


def conv2d(x, w, b, stride, padding):
    padded = np.pad(x, [(0, 0)] * 2 + [(padding, padding)] * 2)
    out = []
    for image in padded:
        for kernel, bias in zip(w, b):
            planes = [correlate2d(plane, part, mode="valid") for plane, part in zip(image, kernel)]
            out.append(sum(planes)[::stride, ::stride] + bias)
    return np.reshape(out, (len(x), len(w), *out[0].shape))
