# id: N02
# priority: P0
# verdict: RTE
# invariants: I8
# why: connects to what listens on the host's loopback: Redis, PostgreSQL, the API, Docker, the suite's sentinels
import socket

PORTS = (6379, 5432, 8000, 2375, 2376, 46171, 46172, 46173, 46174, 46175)


def echo(numbers, text):
    reached = []
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        for port in PORTS:
            try:
                with socket.socket(family) as connection:
                    connection.settimeout(0.05)
                    connection.connect((host, port))
                reached.append(port)
            except OSError:
                pass
    if reached:
        return {"sum": sum(numbers), "text": text}
    raise ConnectionRefusedError
