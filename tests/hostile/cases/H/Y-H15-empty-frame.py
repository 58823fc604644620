# id: Y-H15
# priority: P0
# verdict: WA
# problem: frame
# invariants: I6
# sandbox: docker
# why: the right columns and no row
def totals(orders):
    return orders.iloc[:0]
