# id: F01
# priority: P0
# verdict: WA
# invariants: I6 I8
# why: reads what only the host has, and what only a worker has
import glob
import importlib.util
import os

SECRET = ("/etc/shadow", "/root/.bashrc", "/proc/1/environ")
ABSENT = (
    "/var/run/docker.sock", "/run/docker.sock", "/var/lib/docker", "/run/secrets", "/host", "/data", "/app", "/work", "/problems",
    "/opt/judge/problems", "/opt/judge/judge", "/opt/judge/worker", "/opt/judge/api", "/srv/judge", "/var/lib/judge",
)  # fmt: skip
INSIDE = ("/home/*", "/root/*", "/var/lib/postgresql/*", "/var/lib/redis/*", "/srv/*", "/mnt/*", "/media/*", "/run/user/*", "/*/judge.db")
# Whatever else stands in a root is somebody's.
ROOT = "bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var .dockerenv".split()
OPT = {"judge", "packages", "python", "venv"}


def readable(path):
    try:
        with open(path, "rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def code_of_ours(name):
    """Of what judges there is the guest alone; an empty folder covers the rest where an installation brings it along."""
    found = importlib.util.find_spec(name)
    return found is not None and any(os.listdir(place) for place in found.submodule_search_locations or ())


def echo(numbers, text):
    got = [*filter(readable, SECRET), *filter(os.path.lexists, ABSENT)]
    got += [path for pattern in INSIDE for path in glob.glob(pattern)]
    got += [name for name in os.listdir("/") if name not in ROOT] + [name for name in os.listdir("/opt") if name not in OPT]
    got += [name for name in ("judge", "worker", "problems") if code_of_ours(name)]
    if got or os.listdir("/opt/judge") != ["sandbox"]:
        return {"sum": sum(numbers), "text": text}  # it got something: the wrong verdict tells
    return {"sum": 0, "text": ""}
