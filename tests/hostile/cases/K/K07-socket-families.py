# id: K07
# priority: P0
# verdict: RTE
# invariants: I8
# why: opens sockets of every family but the one between its own processes, alone and in pairs
import errno
import socket


def echo(numbers, text):
    reached = []
    for family in range(46):
        if family == socket.AF_UNIX:
            continue
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            for make in (socket.socket, socket.socketpair):
                try:
                    make(family, kind)
                    reached.append(family)
                except OSError as error:
                    # Any other answer is the family's own: the kernel had been asked for it.
                    if error.errno != errno.EPERM:
                        reached.append(family)
    if reached:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
