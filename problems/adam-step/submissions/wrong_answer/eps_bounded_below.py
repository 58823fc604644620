# Wrong: an eps below 1e-8 is taken for 1e-8.
import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    eps = max(eps, 1e-8)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
