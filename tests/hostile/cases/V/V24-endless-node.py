# id: V24
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: or with a cycle
# why: a class of that name whose next is made when it is asked for
class ListNode:
    val = 1

    @property
    def next(self):
        return ListNode()


def echo(numbers, text):
    return {"sum": ListNode(), "text": text}
