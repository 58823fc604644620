# id: K10
# priority: P1
# verdict: WA
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


def seen(path):
    """Whether what is behind it can be looked at at all, whatever rights the files there have."""
    for how in (os.stat, os.listdir, os.readlink):
        try:
            how(path)
            return True
        except PermissionError:
            pass
    return False


def echo(numbers, text):
    got = [path for path in ("/proc/1/root", "/proc/1/cwd", "/proc/1/root/etc", "/proc/1/cwd/..") if seen(path)]
    got += ["chroot"] if worked(161, b"/tmp") else []
    up = "../" * 40
    got += ["up"] if not os.path.samestat(os.stat(up), os.stat("/")) or os.listdir(up) != os.listdir("/") else []
    # Of a machine that runs a judge; no cell has any of them.
    hosts = ("etc/machine-id", "var/run/docker.sock", "run/dbus", "run/systemd", "boot/grub")
    got += [name for name in hosts for root in ("/", up) if os.path.lexists(root + name)]
    if got:
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
