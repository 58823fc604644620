# id: K09
# priority: P1
# verdict: RTE
# invariants: I8
# why: reboots, renames, sets the clock, swaps, loads modules
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def worked(number, *args):
    """Whether the system call went further than a refusal."""
    ctypes.set_errno(0)
    done = libc.syscall(number, *args)
    return done != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)



def echo(numbers, text):
    long = ctypes.c_ulong
    moment = (ctypes.c_long * 2)(0, 0)
    got = [
        worked(169, long(0xFEE1DEAD), 672274793, 0, 0),  # reboot, CAD off
        worked(170, b"mine", 4),  # sethostname
        worked(171, b"mine", 4),  # setdomainname
        worked(164, moment, 0),  # settimeofday
        worked(227, 0, moment),  # clock_settime
        worked(159, ctypes.create_string_buffer(208)),  # adjtimex
        worked(167, b"/tmp/x", 0),  # swapon
        worked(163, b"/tmp/x"),  # acct
        worked(175, b"", 0, b""),  # init_module
        worked(246, 0, 0, 0, 0),  # kexec_load
        worked(103, 10, 0, 0),  # syslog
        worked(172, 3),  # iopl
        worked(173, 0, 1, 1),  # ioperm
        worked(179, 0, 0, 0, 0),  # quotactl
        worked(153),  # vhangup
        worked(304, 0, 0, 0),  # open_by_handle_at
    ]
    if any(got):
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
