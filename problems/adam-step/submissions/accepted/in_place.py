"""In place, without a new array but one, and with the corrections moved into the step size and eps, as the paper suggests."""

import math

import numpy as np


class Solution:
    def adamStep(self, param, grad, m, v, t, lr, beta1, beta2, eps):
        m += (1.0 - beta1) * (grad - m)
        v *= beta2
        v += (1.0 - beta2) * np.square(grad)
        root = math.sqrt(1.0 - beta2**t)
        param -= lr * root / (1.0 - beta1**t) * m / (np.sqrt(v) + eps * root)
        return param, m, v
