# Wrong: lines in between do no harm, however tall; this stops at the first one that is taller.
def max_water(heights):
    best = 0
    stack = []
    for j, height in enumerate(heights):
        while stack:
            i = stack[-1]
            best = max(best, (j - i) * min(height, heights[i]))
            if heights[i] > height:
                break
            stack.pop()
        stack.append(j)
    return best
