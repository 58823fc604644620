# id: S15
# priority: P1
# verdict: CE
# problem: echo
# sandbox: both
# says: no function `echo` found
# why: a class of another name than Solution
class Answer:
    def echo(self, numbers, text):
        return {"sum": sum(numbers), "text": text}
