def weigh(words):
    return 0
