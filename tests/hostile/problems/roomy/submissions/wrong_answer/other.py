def same(number):
    return number + 1
