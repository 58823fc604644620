# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# sandbox: docker
# why: columns named by what is no name
def totals(orders):
    orders.columns = [("who", 1), float("nan")]
    return orders
