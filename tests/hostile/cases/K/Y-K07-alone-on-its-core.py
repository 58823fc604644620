# id: Y-K07
# priority: P1
# verdict: RTE
# invariants: I4 I8
# why: asks the scheduler that nobody but itself may run on its core's other thread, which is another slot's (PR_SCHED_CORE), and other calls beyond the common ones
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
SCHED_CORE, CREATE, THREAD, GROUP, SESSION = 62, 1, 0, 1, 2
SET_PTRACER = 0x59616D61


def echo(numbers, text):
    got = []
    calls = [(SCHED_CORE, CREATE, 0, scope) for scope in (THREAD, GROUP, SESSION)]
    calls += [(SCHED_CORE | 1 << 32, CREATE, 0, THREAD), (SET_PTRACER, 1, 0, 0)]
    for option, *arguments in calls:
        ctypes.set_errno(0)
        said = libc.syscall(157, ctypes.c_long(option), *map(ctypes.c_long, arguments), ctypes.c_long(0))  # prctl
        # Any other answer is the kernel's own: it had been asked for it.
        if said != -1 or ctypes.get_errno() != errno.EPERM:
            got.append(option)
    if got:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
