# id: S15
# priority: P1
# verdict: CE
# problem: echo
# sandbox: both
# says: no function `echo` found
# why: a Solution without the method
class Solution:
    def other(self, numbers, text):
        return {"sum": sum(numbers), "text": text}
