# id: P08
# priority: P1
# verdict: RTE
# why: raises what only a generator should
def echo(numbers, text):
    raise GeneratorExit
