# id: H18
# priority: P0
# verdict: RTE
# problem: wide
# invariants: I8
# sandbox: both
# says: returned non-zero exit status
# why: no index to reach, and none of its installers either where an image says what is there
import subprocess
import sys


def spread(numbers):
    options = ["--retries", "0", "--timeout", "1", "--no-cache-dir", "--target", "/tmp/installed"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "numpy"], check=True, capture_output=True)
    return numbers
