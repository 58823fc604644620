# id: N03
# priority: P0
# verdict: WA
# invariants: I8
# why: asks a cloud's metadata service, Docker's gateways and the host by its names
import errno
import socket

HOSTS = ("169.254.169.254", "172.17.0.1", "172.18.0.1", "192.168.0.1", "host.docker.internal", "gateway", "cell", "localhost")
# Who answers that nobody listens, or does not answer, was asked.
REFUSED = (errno.EPERM, errno.EACCES, errno.EAFNOSUPPORT, errno.ENETUNREACH)


def reached(host, port):
    try:
        socket.create_connection((host, port), timeout=0.05).close()
    except socket.gaierror:
        return False
    except OSError as error:
        return error.errno not in REFUSED
    return True


def interfaces():
    with open("/proc/net/dev") as file:
        found = {line.split(":")[0].strip() for line in file if ":" in line}
    try:
        found |= {name for _, name in socket.if_nameindex()}
    except OSError:
        pass
    return found


def echo(numbers, text):
    got = [(host, port) for host in HOSTS for port in (80, 2375, 46171) if reached(host, port)]
    if got or interfaces() - {"lo"}:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
