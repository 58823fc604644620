# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# invariants: I8
# sandbox: docker
# says: not text
# why: a column of objects that are no text
class Bomb:
    def __reduce__(self):
        return exec, ("open('/tmp/owned', 'w')",)


def totals(orders):
    orders["who"] = [Bomb() for _ in range(len(orders))]
    return orders
