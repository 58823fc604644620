# id: K04
# priority: P0
# verdict: RTE
# invariants: I4
# why: leaves a word in a keyring of the kernel, for a later test or another submission
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)


USER, SESSION, PROCESS = -4, -3, -2


def echo(numbers, text):
    word = text.encode()
    got = [worked(248, b"user", b"hostile", word, len(word), ring) for ring in (USER, SESSION, PROCESS)]  # add_key
    got += [worked(249, b"user", b"hostile", 0, USER), worked(250, 1, b"hostile"), worked(250, 0, USER, 1)]
    if any(got):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
