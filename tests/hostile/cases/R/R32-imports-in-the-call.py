# id: R32
# priority: P1
# verdict: AC
# problem: frame
# sandbox: docker
# cpu_s: 0 to 0.4
# why: control: parts of large libraries that are imported where they are wanted; that is start-up, too, in time and memory
def totals(orders):
    import scipy.optimize
    import scipy.stats
    from sklearn.cluster import KMeans
    from sklearn.linear_model import LinearRegression

    assert LinearRegression().fit([[0], [1]], [0, 1]).predict([[2]]).round() == 2
    assert KMeans and scipy.stats.norm.cdf(0) == 0.5 and scipy.optimize.brentq(lambda x: x - 1, 0, 3) == 1
    return orders.groupby("who", as_index=False)["amount"].sum()
