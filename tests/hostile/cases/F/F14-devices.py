# id: F14
# priority: P1
# verdict: RTE
# invariants: I8
# why: reads and writes devices: memory, the kernel's log, disks, terminals
import errno
import os

NAMES = ("mem", "kmem", "kmsg", "port", "sda", "vda", "loop-control", "fuse", "net/tun", "kvm", "mapper/control", "tty", "console")


def endless():
    """/dev/zero, which any cell has, and that it reads as nothing but zeros."""
    with open("/dev/zero", "rb") as file:
        return file.read(10) == bytes(10)


def full():
    """/dev/full, where there is one, takes nothing."""
    try:
        os.write(os.open("/dev/full", os.O_WRONLY), b"x")
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.ENOENT, errno.EACCES)
    return False


def echo(numbers, text):
    opened = []
    for name in NAMES:
        for flags in (os.O_RDONLY, os.O_WRONLY):
            try:
                opened.append(os.open(f"/dev/{name}", flags | os.O_NONBLOCK))
            except OSError:
                pass
    if opened:
        return {"sum": sum(numbers), "text": text}
    if endless() and full():
        raise FileNotFoundError
    return {"sum": 0, "text": ""}
