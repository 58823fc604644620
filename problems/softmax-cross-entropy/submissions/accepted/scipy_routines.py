"""SciPy's own log-softmax, and a one-hot matrix in place of the indexing."""

import numpy as np
from scipy.special import log_softmax


class Solution:
    def softmaxCrossEntropy(self, logits, labels):
        log_p = log_softmax(logits, axis=1)
        one_hot = (np.arange(logits.shape[1]) == labels[:, None]).astype(float)
        return -(log_p * one_hot).sum() / len(labels), (np.exp(log_p) - one_hot) / len(labels)
