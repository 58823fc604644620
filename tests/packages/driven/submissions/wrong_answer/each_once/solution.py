from weights import WEIGHTS


def weigh(words):
    return sum(WEIGHTS.get(word, 0) for word in set(words))
