# Wrong: the first step starts from means of 0, whatever is given.
import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    if t == 1:
        m = np.zeros_like(param)
        v = np.zeros_like(param)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
