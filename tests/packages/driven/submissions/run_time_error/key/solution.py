from weights import WEIGHTS


def weigh(words):
    return sum(WEIGHTS[word] for word in words)
