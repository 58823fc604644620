# id: F21
# priority: P1
# verdict: RTE
# invariants: I8
# why: looks for programs that run with more rights than its own, and for files with capabilities
import os
import stat


def echo(numbers, text):
    found = []
    for folder in ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/lib", "/usr/libexec", "/opt"):
        for entry in os.scandir(folder) if os.path.isdir(folder) else ():
            mode = entry.stat(follow_symlinks=False).st_mode
            privileged = mode & (stat.S_ISUID | stat.S_ISGID) and stat.S_ISREG(mode)
            if privileged or "security.capability" in os.listxattr(entry.path, follow_symlinks=False):
                found.append(entry.path)
    if found:
        return {"sum": sum(numbers), "text": text}
    raise FileNotFoundError
