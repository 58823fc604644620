# id: F16
# priority: P0
# verdict: RTE
# why: lays modules with the names of libraries in the working folder, and starts anew
import os
import sys

CHEAT = "import os; os.write(9, b'\\0\\0\\0\\1V'); os.write(1, b'mine'); os._exit(0)\n"


def echo(numbers, text):
    for name in ("json", "numpy", "sitecustomize", "usercustomize", "conftest", "sandbox", "encodings"):
        with open(f"/tmp/{name}.py", "w") as file:
            file.write(CHEAT)
    import decimal  # not yet imported: found where it should be

    assert not decimal.__file__.startswith("/tmp")
    assert not any(path in ("", ".", "/tmp") for path in sys.path)
    os.execv(sys.executable, [sys.executable, "-P", "-c", "import json"])
