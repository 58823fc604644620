import sys

from feedback import told

given, answer, folder = sys.argv[1:4]
assert folder.endswith("/")
words = sys.stdin.buffer.read().split()
n = int(open(given).read())
told(folder, "judgemessage.txt", f"one answer is {open(answer).read().strip()}, got {words!r}")
if len(words) != 1 or not words[0].isdigit():
    told(folder, "teammessage.txt", "expected one number")
    sys.exit(43)
divisor = int(words[0])
sys.exit(42 if 1 < divisor < n and n % divisor == 0 else 43)
