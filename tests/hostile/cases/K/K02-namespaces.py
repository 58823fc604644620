# id: K02
# priority: P0
# verdict: WA
# invariants: I8
# why: makes namespaces of its own, and enters those of others
import os
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)


KINDS = (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000)


def echo(numbers, text):
    got = [kind for kind in KINDS if worked(272, kind)]  # unshare
    for kind in KINDS:
        ctypes.set_errno(0)
        pid = libc.syscall(56, kind | 17, 0, 0, 0, 0)  # clone, SIGCHLD
        if pid == 0:
            os._exit(0)
        if pid > 0:
            got.append(kind)
    got += ["setns"] if worked(308, -1, 0) else []
    for path in (f"/proc/{pid}/ns/{name}" for pid in (1, "self") for name in ("user", "mnt", "pid", "net")):
        try:
            fd = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        got += [path] if worked(308, fd, 0) else []
    if got:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
