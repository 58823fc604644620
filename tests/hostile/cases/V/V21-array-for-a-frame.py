# id: V21
# priority: P1
# verdict: RTE
# problem: frame
# sandbox: docker
# why: an array where a DataFrame is declared
def totals(orders):
    return orders.groupby("who", as_index=False)["amount"].sum().to_numpy()
