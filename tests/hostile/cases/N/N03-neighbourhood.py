# id: N03
# priority: P0
# verdict: RTE
# invariants: I8
# why: asks a cloud's metadata service, Docker's gateways and the host by its names
import socket

HOSTS = ("169.254.169.254", "172.17.0.1", "172.18.0.1", "192.168.0.1", "host.docker.internal", "gateway", "cell", "localhost")


def echo(numbers, text):
    reached = []
    for host in HOSTS:
        for port in (80, 2375, 46171):
            try:
                socket.create_connection((host, port), timeout=0.05).close()
                reached.append(host)
            except OSError:
                pass
    interfaces = [name for _, name in socket.if_nameindex()] if hasattr(socket, "if_nameindex") else []
    if reached or set(interfaces) - {"lo"}:
        return {"sum": sum(numbers), "text": text}
    raise ConnectionRefusedError
