# id: V19
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: a value of type solution.echo cannot be returned
# why: calling the entry makes an object
class echo:  # noqa: N801
    def __init__(self, numbers, text):
        self.sum, self.text = sum(numbers), text
