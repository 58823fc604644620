# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# sandbox: docker
# says: must be a string or an integer
# why: columns named by what is no name
def totals(orders):
    orders.columns = [("who", 1), float("nan")]
    return orders
