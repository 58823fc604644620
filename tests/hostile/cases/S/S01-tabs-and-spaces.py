# id: S01
# priority: P0
# verdict: CE
# problem: echo
# sandbox: both
# why: indentation that means two things
def echo(numbers, text):
    if numbers:
	return {"sum": sum(numbers), "text": text}
