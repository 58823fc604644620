# id: R16
# priority: P1
# verdict: RTE
# says: Too many open files
# why: opens files until there can be no more
def echo(numbers, text):
    held = []
    while True:
        held.append(open("/dev/null"))
