# id: N01
# priority: P0
# verdict: RTE
# invariants: I8
# why: connects to public addresses, by number and by name
import socket


def echo(numbers, text):
    reached = []
    for host in ("192.0.2.1", "8.8.8.8", "example.org", "2001:db8::1"):
        try:
            socket.create_connection((host, 53), timeout=0.2).close()
            reached.append(host)
        except OSError:
            pass
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
            datagram.sendto(text.encode(), ("8.8.8.8", 53))
        reached.append("datagram")
    except OSError:
        pass
    if reached:
        return {"sum": sum(numbers), "text": text}
    raise ConnectionRefusedError
