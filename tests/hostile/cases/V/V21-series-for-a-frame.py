# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# sandbox: docker
# says: got Series
# why: a Series where a DataFrame is declared
def totals(orders):
    return orders.groupby("who")["amount"].sum()
