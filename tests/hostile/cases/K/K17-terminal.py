# id: K17
# priority: P2
# verdict: RTE
# why: types into a terminal that somebody else reads
import fcntl
import os

TIOCSTI, TIOCLINUX, TIOCSCTTY = 0x5412, 0x541C, 0x540E


def echo(numbers, text):
    typed = []
    descriptors = [0, 1, 2]
    for path in ("/dev/tty", "/dev/console", "/dev/pts/0"):
        try:
            descriptors.append(os.open(path, os.O_RDWR | os.O_NOCTTY))
        except OSError:
            pass
    for fd in descriptors:
        for request, argument in ((TIOCSTI, b"x"), (TIOCLINUX, b"\x02"), (TIOCSCTTY, 1)):
            try:
                typed.append(fcntl.ioctl(fd, request, argument))
            except OSError:
                pass
    if typed:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
