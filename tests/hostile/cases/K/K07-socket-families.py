# id: K07
# priority: P0
# verdict: RTE
# invariants: I8
# why: opens sockets of every family but the one between its own processes
import socket


def echo(numbers, text):
    opened = []
    for family in range(46):
        if family == socket.AF_UNIX:
            continue
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
                opened.append(family)
            except OSError:
                pass
    if opened:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
