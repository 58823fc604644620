# id: K10
# priority: P1
# verdict: RTE
# invariants: I8
# why: leaves its root: by chroot, by the root of process 1, by going up for ever
import os
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)



def echo(numbers, text):
    got = [worked(161, b"/tmp")]  # chroot
    for path in ("/proc/1/root/etc/shadow", "/proc/1/cwd/../etc/shadow", "../" * 40 + "etc/shadow"):
        try:
            got.append(open(path).read())
        except OSError:
            pass
    if any(got):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
