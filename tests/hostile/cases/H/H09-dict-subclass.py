# id: H09
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: a dict whose items are right only as long as it is asked for them itself
class Answers(dict):
    right = {}

    def items(self):
        return self.right.items()

    def __iter__(self):
        return iter(self.right)

    def __getitem__(self, key):
        return self.right[key]

    def keys(self):
        return self.right.keys()


def echo(numbers, text):
    answers = Answers(sum=0, text="shown")
    answers.right = {"sum": sum(numbers), "text": text}
    return answers
