# id: H18
# priority: P0
# verdict: RTE | TLE
# problem: echo
# invariants: I8
# sandbox: both
# why: no installer, no index to reach
import subprocess
import sys


def echo(numbers, text):
    subprocess.run([sys.executable, "-m", "pip", "install", "numpy"], check=True, capture_output=True)
    return {"sum": sum(numbers), "text": text}
