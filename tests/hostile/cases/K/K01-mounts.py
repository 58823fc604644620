# id: K01
# priority: P0
# verdict: RTE
# invariants: I8
# why: mounts, unmounts and moves file systems
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)


CALLS = (
    (165, b"none", b"/tmp", b"tmpfs", 0, b""),  # mount
    (165, b"/", b"/tmp", b"", 4096, b""),  # mount, as a bind
    (166, b"/tmp", 2),  # umount2
    (155, b".", b"."),  # pivot_root
    (430, b"tmpfs", 0),  # fsopen
    (429, -100, b"/", -100, b"/tmp", 0),  # move_mount
    (428, -100, b"/", 1),  # open_tree
    (442, -100, b"/", 0, b"", 0),  # mount_setattr
)


def echo(numbers, text):
    if any(worked(*call) for call in CALLS):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
