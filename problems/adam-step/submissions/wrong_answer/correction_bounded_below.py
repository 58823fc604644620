# Wrong: keeps the corrections' divisors above 1e-3, which betas near 1 are below in the first steps.
import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / max(1 - beta1**t, 1e-3)
    v_hat = v / max(1 - beta2**t, 1e-3)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
