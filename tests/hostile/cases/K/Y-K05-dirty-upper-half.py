# id: Y-K05
# priority: P1
# verdict: RTE
# invariants: I8
# why: arguments with bits above those that a filter might compare: a socket and a namespace by another spelling
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
HIGH = 1 << 32


def echo(numbers, text):
    got = []
    for family in (2, 10, 16, 17, 40):  # inet, inet6, netlink, packet, vsock
        fd = libc.syscall(41, ctypes.c_long(family | HIGH), 1, 0)
        got += [family] if fd >= 0 else []
    pid = libc.syscall(56, ctypes.c_long(0x10000000 | 17 | HIGH), 0, 0, 0, 0)  # clone, a user namespace
    if pid == 0:
        os._exit(0)
    got += [pid] if pid > 0 else []
    ctypes.set_errno(0)
    size = ctypes.create_string_buffer(88)
    got += [1] if libc.syscall(435, size, 88) != -1 or ctypes.get_errno() != errno.ENOSYS else []  # clone3
    if got:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
