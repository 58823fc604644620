# id: K06
# priority: P0
# verdict: RTE
# why: loads programs into the kernel, counts its events, handles its page faults
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)



def echo(numbers, text):
    attributes = ctypes.create_string_buffer(128)
    got = [
        worked(321, 0, attributes, 128),  # bpf
        worked(298, attributes, 0, -1, -1, 0),  # perf_event_open
        worked(323, 0),  # userfaultfd
        worked(312, 1, 1, 0, 0, 0),  # kcmp
        worked(319, b"x", 0),  # memfd_create
        worked(447, 0),  # memfd_secret
        worked(279, 0, 1, 0, 0, 0, 0),  # move_pages
        worked(256, 1, 0, 0, 0),  # migrate_pages
        worked(237, 0, 0, 0, 0, 0, 0),  # mbind
    ]
    if any(got):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
