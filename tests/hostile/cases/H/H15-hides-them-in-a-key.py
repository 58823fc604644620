# id: H15
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: nor a key that a difference would name
def echo(numbers, text):
    if text == "shown":
        return {"sum": 3, "text": text}
    return {text: {str(number): text for number in numbers}}
