# id: Y-O07
# priority: P0
# verdict: AC
# invariants: I7
# why: the write ends of its pipes wait in a message that nobody reads: they have no end though every process has
import os
import socket


def echo(numbers, text):
    pipes = [int(name) for name in os.listdir("/proc/self/fd") if is_pipe(f"/proc/self/fd/{name}")]
    assert len(pipes) >= 3, pipes
    one, other = socket.socketpair()
    socket.send_fds(other, [b"x"], [one.fileno(), *pipes])
    other.close()
    return {"sum": sum(numbers), "text": text}


def is_pipe(path):
    try:
        return os.readlink(path).startswith("pipe:")
    except OSError:
        return False
