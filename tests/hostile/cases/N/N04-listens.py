# id: N04
# priority: P1
# verdict: RTE
# why: listens on a port, for the next test or another submission
import socket


def echo(numbers, text):
    listening = []
    for family, host in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::")):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            try:
                listener = socket.socket(family, kind)
                listener.bind((host, 0))
                listening.append(listener)
            except OSError:
                pass
    if listening:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
