# id: Y-H18
# priority: P0
# verdict: AC
# problem: frame
# sandbox: docker
# why: control: right, by another way
def totals(orders):
    return orders.sort_values("who").groupby("who")["amount"].sum().reset_index()
