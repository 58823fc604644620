# Wrong: leaves the correction out after ten thousand steps, where betas near 1 still need it.
import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m, v
    if t <= 10_000:
        m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
