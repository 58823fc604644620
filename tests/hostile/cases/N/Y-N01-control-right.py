# id: Y-N01
# priority: P0
# verdict: AC
# invariants: I8
# why: control: a socket between its own processes is no network
import os
import socket


def echo(numbers, text):
    one, other = socket.socketpair()
    if os.fork() == 0:
        other.sendall(str(sum(numbers)).encode())
        os._exit(0)
    return {"sum": int(one.recv(100)), "text": text}
