# id: Y-H16
# priority: P1
# verdict: WA
# problem: frame
# invariants: I6
# sandbox: docker
# why: right words in the wrong type
def totals(orders):
    return orders.groupby("who", as_index=False)["amount"].sum().astype({"amount": "str"})
