# id: Y-X02
# priority: P0
# verdict: AC
# why: what one test knows is left for the next in the names of sockets that wait in a message to themselves
import socket
import time

TABLE = "/proc/net/unix"


def echo(numbers, text):
    with open(TABLE) as listed:
        left = listed.read().splitlines()[1:]
    assert left == [], left
    one, other = socket.socketpair()
    kept = []
    for number in range(40):
        named = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        named.bind(f"\0{number} {text}"[:100])
        kept.append(named)
    # Into the queue of `one`, which is itself in that message: no process will read it.
    socket.send_fds(other, [b"x"], [one.fileno(), *(named.fileno() for named in kept)])
    other.close()
    for named in kept:
        named.close()
    time.sleep(0.05)  # the kernel has looked for such ones by now, while `one` was still open here
    with open(TABLE) as listed:
        assert len(listed.read().splitlines()) > 40
    return {"sum": sum(numbers), "text": text}
