# id: F07
# priority: P0
# verdict: RTE
# invariants: I8
# why: writes where the next test, the next submission or the host would read
import os
import sys


def echo(numbers, text):
    folders = {"/", "/etc", "/usr", "/usr/lib", "/opt", "/var/tmp", "/run", "/dev", "/proc/sys/kernel", "/home", "/root"}
    folders |= {os.path.dirname(m.__file__) for m in list(sys.modules.values()) if getattr(m, "__file__", None)}
    folders |= {os.path.dirname(os.path.realpath(sys.executable)), *filter(os.path.isdir, sys.path)}
    written = []
    for folder in folders:
        for path in (os.path.join(folder, "mark"), os.path.join(folder, "__init__.py")):
            try:
                with open(path, "a") as file:
                    file.write("x")
                written.append(path)
            except OSError:
                pass
    if written:
        return {"sum": sum(numbers), "text": text}
    raise PermissionError
