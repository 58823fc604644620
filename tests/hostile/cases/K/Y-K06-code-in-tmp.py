# id: Y-K06
# priority: P1
# verdict: RTE
# why: brings machine code of its own: a program in the temporary folder, a library loaded from there or from memory
import ctypes
import os
import shutil
import sys


def echo(numbers, text):
    ran = []
    shutil.copy("/bin/true" if os.path.exists("/bin/true") else sys.executable, "/tmp/program")
    os.chmod("/tmp/program", 0o755)
    try:
        ran.append(os.posix_spawn("/tmp/program", ["program"], {}))
    except OSError:
        pass
    try:
        fd = os.memfd_create("x")
        ran.append(fd)
    except OSError:
        pass
    try:
        ctypes.CDLL("/tmp/program")
        ran.append(1)
    except OSError:
        pass
    if ran:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
