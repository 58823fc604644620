# id: V24
# priority: P1
# verdict: RTE | TLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a class of that name whose next is made when it is asked for
class ListNode:
    val = 1

    @property
    def next(self):
        return ListNode()


def echo(numbers, text):
    return {"sum": ListNode(), "text": text}
