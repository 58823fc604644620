# id: P08
# priority: P1
# verdict: RTE
# says: GeneratorExit
# why: raises what only a generator should
def echo(numbers, text):
    raise GeneratorExit
