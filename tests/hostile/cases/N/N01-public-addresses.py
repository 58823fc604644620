# id: N01
# priority: P0
# verdict: RTE
# invariants: I8
# why: connects to public addresses, by number and by name
import errno
import socket

# A refusal at once: who waits for an answer, or gets one, has sent something.
REFUSED = (errno.EPERM, errno.EACCES, errno.EAFNOSUPPORT, errno.ENETUNREACH)


def refused(how):
    try:
        how()
    except socket.gaierror:
        return True
    except OSError as error:
        return error.errno in REFUSED
    return False


def datagram(text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(text.encode(), ("8.8.8.8", 53))


def echo(numbers, text):
    hosts = ("192.0.2.1", "8.8.8.8", "example.org", "2001:db8::1")
    attempts = [lambda host=host: socket.create_connection((host, 53), timeout=0.2).close() for host in hosts]
    if all(map(refused, [*attempts, lambda: datagram(text)])):
        raise ConnectionRefusedError
    return {"sum": sum(numbers), "text": text}
