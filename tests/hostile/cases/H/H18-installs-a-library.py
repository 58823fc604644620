# id: H18
# priority: P0
# verdict: RTE | TLE | MLE
# problem: echo
# invariants: I8
# sandbox: both
# why: no index to reach; in the process sandbox the installer of the host is there, slow and large
import subprocess
import sys


def echo(numbers, text):
    subprocess.run([sys.executable, "-m", "pip", "install", "numpy"], check=True, capture_output=True)
    return {"sum": sum(numbers), "text": text}
