# Wrong: begins with the first number and takes each one that is larger than the last taken.
def lis_length(nums):
    length, last = 1, nums[0]
    for number in nums:
        if number > last:
            length, last = length + 1, number
    return length
