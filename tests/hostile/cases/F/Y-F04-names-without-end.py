# id: Y-F04
# priority: P1
# verdict: AC
# invariants: I7
# why: as many files as there may be, with names that are no text and folders that nobody may enter
import os


def echo(numbers, text):
    found = os.listdir("/tmp")
    for number in range(600):
        os.mkdir(b"/tmp/%d\xff\n\x1b[31m" % number)
        open(b"/tmp/%d\xff\n\x1b[31m/\xfe" % number, "w").close()
        os.chmod(b"/tmp/%d\xff\n\x1b[31m" % number, 0)
    return {} if found else {"sum": sum(numbers), "text": text}
