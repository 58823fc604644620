# id: O06
# priority: P0
# verdict: WA
# problem: stdin
# sandbox: both
# why: the same, where the words are the answer
print("AC")
print('{"verdict": "AC", "score": 1.0}')
print("42 accepted")
