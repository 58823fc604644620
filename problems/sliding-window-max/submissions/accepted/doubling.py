# Maxima of stretches of 1, 2, 4, … numbers; two of them cover a window.
def sliding_window_max(nums, k):
    width, best = 1, list(nums)
    while 2 * width <= k:
        best = list(map(max, best, best[width:]))
        width *= 2
    return list(map(max, best, best[k - width :])) if k > width else best
