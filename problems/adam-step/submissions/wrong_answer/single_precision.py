# Wrong: float32 has seven digits.
import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    param, grad, m, v = (a.astype(np.float32) for a in (param, grad, m, v))
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad * grad
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    param = param - lr * m_hat / (np.sqrt(v_hat) + eps)
    return tuple(a.astype(np.float64) for a in (param, m, v))
