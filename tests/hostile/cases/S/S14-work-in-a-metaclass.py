# id: S14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: a metaclass's hook
import time


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        time.sleep(1000)


class Solution(metaclass=Meta):
    def echo(self, numbers, text):
        return {"sum": sum(numbers), "text": text}
