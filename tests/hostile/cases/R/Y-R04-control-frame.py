# id: Y-R04
# priority: P0
# verdict: AC
# problem: frame
# sandbox: docker
# invariants: I6 I7 I8
# why: control: data frames, in the profile with the most libraries
def totals(orders):
    return orders.groupby("who", as_index=False)["amount"].sum().sort_values("who", ignore_index=True)
