# id: R18
# priority: P1
# verdict: RTE
# why: a file of a gibibyte, allocated, written at its end, and made longer
import errno
import os

SIZE = 1 << 30


def refused(how):
    try:
        how()
    except OSError as error:
        return error.errno in (errno.EFBIG, errno.ENOSPC)
    return False


def echo(numbers, text):
    fd = os.open("/tmp/large", os.O_CREAT | os.O_RDWR)
    ways = (
        lambda: os.posix_fallocate(fd, 0, SIZE),
        lambda: os.pwrite(fd, b"x", SIZE - 1),
        lambda: os.ftruncate(fd, SIZE),
    )
    if all(map(refused, ways)):
        raise OSError(errno.EFBIG, "refused")
    return {"sum": sum(numbers), "text": text}
