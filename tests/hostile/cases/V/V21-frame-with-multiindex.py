# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# sandbox: docker
# says: a MultiIndex
# why: an index of several levels does not travel
def totals(orders):
    return orders.set_index(["who", "amount"])
