# Wrong: a stack that is emptied down to smaller numbers loses longer ones that end with larger numbers.
def lis_length(nums):
    stack, best = [], 0
    for number in nums:
        while stack and stack[-1] >= number:
            stack.pop()
        stack.append(number)
        best = max(best, len(stack))
    return best
