# id: H15
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: an exception of the program's own
# why: nor is what it says in an exception, its type's name, its notes, its cause
def echo(numbers, text):
    if text == "shown":
        return {"sum": 3, "text": text}
    error = type(text, (Exception,), {"__module__": text})(text, numbers)
    error.add_note(text)
    raise error from KeyError(text)
