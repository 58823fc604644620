# id: Y-F03
# priority: P1
# verdict: AC
# invariants: I7
# why: folders within folders, more than who tidies up may hold open; the next test gets a new cell
import os


def echo(numbers, text):
    found = os.listdir("/tmp")
    os.chdir("/tmp")
    for _ in range(300):
        os.mkdir("a")
        os.chdir("a")
    return {} if found else {"sum": sum(numbers), "text": text}
