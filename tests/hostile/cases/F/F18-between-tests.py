# id: F18
# priority: P0
# verdict: AC
# why: leaves files of every kind in each test, and gives a wrong answer where it finds one of them in the next
import os
import socket

PLACES = ("/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run")


def echo(numbers, text):
    found = [name for place in PLACES if os.access(place, os.W_OK) for name in os.listdir(place)]
    os.makedirs("/tmp/a/b/c")
    os.symlink("/tmp/a", "/tmp/a/b/link")
    with open(b"/tmp/\xff\xfe\n", "w") as file:
        file.write(text)
    socket.socket(socket.AF_UNIX).bind("/tmp/socket")
    os.chmod("/tmp/a/b", 0)
    os.chmod("/tmp/a", 0)
    try:
        os.chmod("/tmp", 0o500)
    except PermissionError:
        pass
    return {} if found else {"sum": sum(numbers), "text": text}
