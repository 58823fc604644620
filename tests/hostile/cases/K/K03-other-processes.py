# id: K03
# priority: P0
# verdict: RTE
# why: traces the supervisor, reads and writes its memory, takes its descriptors
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
    got = []
    for pid in (1, os.getppid()):
        buffer = ctypes.create_string_buffer(8)
        mine = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
        theirs = (ctypes.c_size_t * 2)(id(None), 8)
        got += [
            worked(101, 16, pid, 0, 0),  # ptrace, PTRACE_ATTACH
            worked(101, 0x4206, pid, 0, 0),  # PTRACE_SEIZE
            worked(310, pid, mine, 1, theirs, 1, 0),  # process_vm_readv
            worked(311, pid, mine, 1, theirs, 1, 0),  # process_vm_writev
            worked(434, pid, 0),  # pidfd_open
            worked(438, 0, 1, 0),  # pidfd_getfd
            worked(312, pid, os.getpid(), 0, 0, 0),  # kcmp
            worked(440, 0, mine, 1, 4, 0),  # process_madvise
        ]
    if any(got):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
