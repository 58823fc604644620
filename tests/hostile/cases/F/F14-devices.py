# id: F14
# priority: P1
# verdict: RTE
# invariants: I8
# why: reads and writes devices: memory, the kernel's log, disks, terminals
import os

NAMES = ("mem", "kmem", "kmsg", "port", "sda", "vda", "loop-control", "fuse", "net/tun", "kvm", "mapper/control", "tty", "console")


def echo(numbers, text):
    opened = []
    for name in NAMES:
        for flags in (os.O_RDONLY, os.O_WRONLY):
            try:
                opened.append(os.open(f"/dev/{name}", flags | os.O_NONBLOCK))
            except OSError:
                pass
    with open("/dev/zero", "rb") as file:
        assert file.read(10) == bytes(10)
    if opened:
        return {"sum": sum(numbers), "text": text}
    raise FileNotFoundError
