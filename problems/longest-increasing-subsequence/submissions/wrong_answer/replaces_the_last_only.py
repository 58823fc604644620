# Wrong: a number that is not larger replaces the last one, wherever it belongs.
def lis_length(nums):
    tails = []
    for number in nums:
        if tails and number <= tails[-1]:
            tails.pop()
            while tails and tails[-1] >= number:
                tails.pop()
        tails.append(number)
    return len(tails)
