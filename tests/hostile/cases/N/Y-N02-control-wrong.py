# id: Y-N02
# priority: P0
# verdict: WA
# invariants: I8
# why: control: asks nobody, and answers what nobody said
import socket


def echo(numbers, text):
    one, _ = socket.socketpair()
    one.setblocking(False)
    try:
        return {"sum": int(one.recv(100)), "text": text}
    except BlockingIOError:
        return {"sum": 0, "text": text}
