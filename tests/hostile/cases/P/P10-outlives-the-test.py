# id: P10
# priority: P0
# verdict: AC
# why: leaves threads, daemons and marks behind in each test, and gives a wrong answer where it finds any of them
import os
import threading
import time


def found():
    others = {name for name in os.listdir("/proc") if name.isdigit()} - {"1", str(os.getpid())}
    return bool(others) or bool(os.listdir("/tmp")) or hasattr(os, "mark")


def leave():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                with open("/tmp/mark", "a") as file:
                    file.write("x")
                time.sleep(0.001)
        os._exit(0)
    os.wait()
    threading.Thread(target=time.sleep, args=(1000,)).start()
    os.mark = True


def echo(numbers, text):
    answer = {} if found() else {"sum": sum(numbers), "text": text}
    leave()
    return answer
