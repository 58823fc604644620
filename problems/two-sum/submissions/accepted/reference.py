"""One walk with a dictionary of the numbers to the left: O(n) time on average, O(n) memory."""


def two_sum(nums: list[int], target: int) -> list[int]:
    positions: dict[int, int] = {}
    for i, number in enumerate(nums):
        partner = target - number
        # Only positions before i are in there, so a number never meets itself.
        if partner in positions:
            return [positions[partner], i]
        positions[number] = i
    raise ValueError("no two numbers add up to the target")
