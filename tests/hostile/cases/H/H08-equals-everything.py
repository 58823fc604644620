# id: H08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: a value of type solution.Anything
# why: an object that equals whatever it is compared with does not travel
class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0


def echo(numbers, text):
    return Anything()
