# id: S15
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: missing 1 required positional argument
# why: a Solution that cannot be made
class Solution:
    def __init__(self, numbers):
        self.numbers = numbers

    def echo(self, numbers, text):
        return {"sum": sum(numbers), "text": text}
