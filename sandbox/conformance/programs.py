"""The longer programs of the probes: each defines `probe(x)`, and tells what it found as its value."""

from __future__ import annotations

STATUS = """
def probe(x):
    wanted = ('CapEff', 'CapPrm', 'CapBnd', 'NoNewPrivs', 'Seccomp')
    with open('/proc/self/status') as file:
        lines = dict(line.rstrip('\\n').split(':\\t', 1) for line in file if ':\\t' in line)
    return [int(lines[name], 16) for name in wanted]
"""

OF_PROFILES = ("numpy", "scipy", "pandas", "sklearn")
LIBRARIES = f"""
from importlib import import_module
def probe(x):
    found = []
    for name in {OF_PROFILES}:
        try:
            import_module(name)
            found.append(name)
        except ModuleNotFoundError as error:
            assert error.name == name, error
    return found
"""

BURN = """
import time
def probe(x):
    end = time.process_time() + {seconds}
    while time.process_time() < end:
        pass
    return x
"""

BURN_IN_CHILDREN = """
import os, time
def probe(x):
    for _ in range(3):
        if os.fork() == 0:
            end = time.process_time() + 0.15
            while time.process_time() < end:
                pass
            os._exit(0)
    for _ in range(3):
        os.wait()
    return x
"""

WRITE_EVERYWHERE = """
import os
def probe(x):
    written = []
    for folder in ('/', '/etc', '/usr', '/opt', '/opt/judge/sandbox/guest', os.path.dirname(os.__file__)):
        try:
            with open(os.path.join(folder, 'mark'), 'w') as file:
                file.write('x')
            written.append(folder)
        except OSError:
            pass
    return written
"""

FORKS = """
import os, random
def probe(x):
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, str(random.random()).encode())
        os._exit(0)
    os.wait()
    return float(os.read(read, 99)) != random.random()
"""

FIRST_TO_GO = """
def probe(x):
    scores = []
    for who in ('self', '1'):
        with open(f'/proc/{who}/oom_score_adj') as file:
            scores.append(int(file.read()))
    return [scores[0], scores[0] > scores[1]]
"""

DIRTY = """
import os
def probe(x):
    found = os.listdir('/tmp')
    long_ago = 12345678
    if os.stat('/tmp').st_mtime_ns == long_ago:
        found.append('a time')
    try:
        os.utime('/tmp', ns=(long_ago, long_ago))  # where it is one's own
    except OSError:
        pass
    os.makedirs('/tmp/deep/er')
    with open('/tmp/deep/er/file', 'w') as file:
        file.write('x')
    os.chmod('/tmp/deep', 0)
    if os.fork() == 0:
        import time
        time.sleep(60)
        os._exit(0)
    return found
"""

NEIGHBOURS = """
import os
def probe(x):
    mine = {1, os.getpid()}
    return sorted(int(n) for n in os.listdir('/proc') if n.isdigit() and int(n) not in mine)
"""

DESCRIPTORS = """
import os, stat
def probe(x):
    found = []
    for fd in range(256):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue
        if fd > 2 and fd != 9 or stat.S_ISDIR(mode):
            found.append(fd)
    return found
"""

OWN = """
import ctypes, os, resource
def probe(x):
    wrong = []
    if os.getsid(0) != os.getpid():
        wrong.append('session')
    if ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) != 0:
        wrong.append('dumpable')
    for name, most in {limits}.items():
        if not all(0 <= limit <= most for limit in resource.getrlimit(getattr(resource, 'RLIMIT_' + name))):
            wrong.append(name)
    return wrong
"""

SUPERVISOR_OPEN = """
import os
def probe(x):
    opened = []
    for name in ('mem', 'environ', 'maps', 'fd'):
        path = '/proc/1/' + name
        try:
            os.listdir(path) if name == 'fd' else open(path, 'rb').read(1)
            opened.append(name)
        except OSError:
            pass
    return opened
"""

SYSCALLS = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *args):
    ctypes.set_errno(0)
    return ctypes.get_errno() if libc.syscall(number, *args) == -1 else 0
def probe(x):
    calls = {'mount': 165, 'unshare': 272, 'ptrace': 101, 'keyctl': 250, 'bpf': 321, 'perf_event_open': 298,
             'userfaultfd': 323, 'io_uring_setup': 425, 'memfd_create': 319, 'setns': 308, 'pidfd_open': 434}
    args = {'unshare': (0x10000000,), 'io_uring_setup': (1, 0), 'ptrace': (0, 0, 0, 0), 'pidfd_open': (1, 0)}
    denied = (errno.EPERM, errno.ENOSYS)
    return sorted(n for n, number in calls.items() if call(number, *args.get(n, (0, 0, 0, 0, 0))) not in denied)
"""

SOCKETS = """
import errno, socket
def probe(x):
    made = []
    for name in ('AF_INET', 'AF_INET6', 'AF_NETLINK', 'AF_PACKET', 'AF_VSOCK', 'AF_ALG'):
        try:
            socket.socket(getattr(socket, name), socket.SOCK_RAW if name == 'AF_PACKET' else socket.SOCK_STREAM).close()
            made.append(name)
        except (OSError, AttributeError):
            pass
        try:
            # Refused by the filter, not by the family: by then the kernel has made both ends.
            socket.socketpair(getattr(socket, name), socket.SOCK_STREAM)
            made.append(name)
        except AttributeError:
            pass
        except OSError as error:
            if error.errno != errno.EPERM:
                made.append(name)
    return made
"""

INT_80 = """
import ctypes, mmap
def probe(x):
    # mov eax, 20 (getpid of the 32-bit table); int 0x80; ret
    code = bytes([0xb8, 20, 0, 0, 0, 0xcd, 0x80, 0xc3])
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    return call()
"""

KILL_SUPERVISOR = """
import os
def probe(x):
    for number in range(1, 65):
        for target in (1, os.getppid()):
            try:
                os.kill(target, number)
            except OSError:
                pass
    return x
"""

HOLD = """
def probe(x):
    block = bytearray({mib} * 1024 * 1024)
    block[::4096] = b'x' * len(block[::4096])
    return len(block) // (1024 * 1024)
"""
