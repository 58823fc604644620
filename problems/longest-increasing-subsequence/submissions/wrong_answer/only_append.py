# Wrong: never replaces the last number of a shorter one by a smaller number.
def lis_length(nums):
    tails = []
    for number in nums:
        if not tails or number > tails[-1]:
            tails.append(number)
        elif len(tails) == 1:
            tails[0] = number
    return len(tails)
