# A column of the table as two long integers, one bit for each step up or down (Myers 1999, Hyyrö 2003).
def edit_distance(a, b):
    if not a:
        return len(b)
    places = {}
    for i, c in enumerate(a):
        places[c] = places.get(c, 0) | 1 << i
    whole = (1 << len(a)) - 1
    last = 1 << (len(a) - 1)
    up, down, distance = whole, 0, len(a)
    for c in b:
        match = places.get(c, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        rises = down | ~(diagonal | up) & whole
        falls = diagonal & up
        distance += bool(rises & last) - bool(falls & last)
        rises = rises << 1 | 1
        falls <<= 1
        up = (falls | ~(diagonal | rises)) & whole
        down = rises & diagonal & whole
    return distance
