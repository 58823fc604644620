# Wrong: the first step goes by the gradient alone, as if the means before it were always 0.
import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    if t == 1:
        return param - lr * grad / (np.abs(grad) + eps), m, v
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
