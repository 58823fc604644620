# id: K23
# priority: P1
# verdict: RTE
# why: becomes root, takes capabilities, joins groups
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
    for how in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0])):
        try:
            how()
            got.append(how)
        except OSError:
            pass
    header, all_of_them = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
    got += [1] if worked(126, header, all_of_them) else []  # capset
    got += [1] if libc.prctl(47, 2, 0, 0, 0) == 0 else []  # PR_CAP_AMBIENT_RAISE of CAP_CHOWN + 2
    if got or os.geteuid() == 0:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
