# id: F16
# priority: P0
# verdict: AC
# why: lays modules with the names of libraries wherever it can, and imports anew: here, in the next test, in a new interpreter
import builtins
import importlib
import os
import site
import subprocess
import sys

CHEAT = "import builtins\nbuiltins.mine = __file__\n"
NAMES = ("json", "numpy", "decimal", "colorsys", "sitecustomize", "usercustomize", "conftest", "sandbox", "encodings")
PLACES = {os.getcwd(), os.path.expanduser("~"), site.getusersitepackages(), "/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run"}
ANEW = "import builtins, json; print(json.__file__, hasattr(builtins, 'mine'))"


def lay(place):
    """False where that is refused."""
    try:
        os.makedirs(place, exist_ok=True)
        for name in NAMES:
            with open(os.path.join(place, f"{name}.py"), "w") as file:
                file.write(CHEAT)
        with open(os.path.join(place, "mine.pth"), "w") as file:
            file.write("import builtins; builtins.mine = 1\n")
    except OSError:
        return False
    return True


def imported_anew():
    for name in ("json", "decimal", "colorsys", "numpy"):
        sys.modules.pop(name, None)
        try:
            assert not importlib.import_module(name).__file__.startswith(tuple(PLACES))
        except ModuleNotFoundError:
            assert name == "numpy"
    assert not hasattr(builtins, "mine")


def interpreter(*flags):
    return subprocess.run([sys.executable, *flags, "-c", ANEW], cwd="/tmp", capture_output=True, text=True).stdout.split()


def echo(numbers, text):
    imported_anew()  # what the test before has laid
    laid = set(filter(lay, PLACES | set(sys.path)))
    assert "/tmp" in laid and not laid & {os.path.realpath(path) for path in sys.path}
    imported_anew()
    assert interpreter() == ["/tmp/json.py", "True"]  # it does work, where nobody forbids it
    flags = sys.orig_argv[1 : sys.orig_argv.index("-c")]  # those of process 1, which the judge starts
    assert interpreter(*flags) == [sys.modules["json"].__file__, "False"]
    return {"sum": sum(numbers), "text": text}
