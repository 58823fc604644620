def same(number):
    return number
