# id: K05
# priority: P0
# verdict: RTE
# why: asks for the queues by which the kernel would make calls in its name, past the filter
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)



def echo(numbers, text):
    parameters = ctypes.create_string_buffer(120)
    if worked(425, 4, parameters) or worked(426, 0, 1, 0, 0, 0, 0) or worked(427, 0, 0, 0, 0):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
