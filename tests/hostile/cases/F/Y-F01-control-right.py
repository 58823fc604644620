# id: Y-F01
# priority: P0
# verdict: AC
# invariants: I6 I8
# why: control: a temporary file, a folder and a library's data, as honest programs use them
import os
import tempfile
import zoneinfo


def echo(numbers, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "kept")
        with open(path, "w") as file:
            file.write(text)
        with open(path) as file:
            kept = file.read()
    assert zoneinfo.ZoneInfo
    return {"sum": sum(numbers), "text": kept}
