# id: R18
# priority: P1
# verdict: RTE
# why: allocates a file of a gibibyte
import os


def echo(numbers, text):
    fd = os.open("/tmp/large", os.O_CREAT | os.O_RDWR)
    os.posix_fallocate(fd, 0, 1 << 30)
    return {"sum": sum(numbers), "text": text}
