# id: K13
# priority: P0
# verdict: WA
# invariants: I8
# why: looks for sockets of Docker, the worker and its services, in the file system and among the abstract ones
import os
import socket
import stat

PATHS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/var/run/redis/redis.sock",
    "/var/run/postgresql/.s.PGSQL.5432",
    "/run/dbus/system_bus_socket",
)
ABSTRACT = [f"\0judge-hostile-{number}" for number in range(1, 6)] + ["\0containerd", "\0/tmp/.X11-unix/X0"]


def reached(address):
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(address)
        except OSError:
            return False
    return True


def is_socket(path):
    try:
        return stat.S_ISSOCK(os.lstat(path).st_mode)
    except OSError:
        return False


def listed():
    """The abstract ones that the kernel tells of."""
    with open("/proc/net/unix") as file:
        return [line.split()[-1].replace("@", "\0", 1) for line in file if "@" in line]


def echo(numbers, text):
    got = [address for address in (*PATHS, *ABSTRACT) if reached(address)]
    got += filter(os.path.lexists, PATHS)
    for folder in ("/run", "/var/run", "/var/lib", "/tmp", "/dev"):
        for root, _, files in os.walk(folder):
            got += filter(is_socket, (os.path.join(root, name) for name in files))
    got += listed()
    if got:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
