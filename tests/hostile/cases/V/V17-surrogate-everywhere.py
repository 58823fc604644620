# id: V17
# priority: P1
# verdict: WA
# problem: echo
# sandbox: both
# why: lone surrogates, halves of a pair in two strings, and a pair
def echo(numbers, text):
    return {"sum": ["\ud83d", "\ude00", "\ud83d\ude00", {"\udfff": "\ud800"}], "text": text}
