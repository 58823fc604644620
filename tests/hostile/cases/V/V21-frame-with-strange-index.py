# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# invariants: I7
# sandbox: docker
# says: a value of type object
# why: an index of mixed kinds, one of them an object
def totals(orders):
    result = orders.groupby("who", as_index=False)["amount"].sum()
    result.index = [object(), *range(len(result) - 1)]
    return result
