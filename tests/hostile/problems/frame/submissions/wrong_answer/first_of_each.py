def totals(orders):
    return orders.groupby("who", as_index=False)["amount"].first()
