# id: H17
# priority: P0
# verdict: AC
# problem: echo
# sandbox: both
# why: control: changing one's own arguments is no fault
def echo(numbers, text):
    numbers.sort()
    while len(numbers) > 1:
        numbers.append(numbers.pop() + numbers.pop())
    return {"sum": numbers[0], "text": text}
