# Works on negated numbers from the right, with a binary search of its own.
def lis_length(nums):
    tops = []
    for number in reversed(nums):
        low, high = 0, len(tops)
        while low < high:
            middle = (low + high) // 2
            if -tops[middle] > number:
                low = middle + 1
            else:
                high = middle
        if low == len(tops):
            tops.append(-number)
        else:
            tops[low] = -number
    return len(tops)
