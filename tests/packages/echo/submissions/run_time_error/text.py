import sys

sys.stdout.write(sys.stdin.buffer.read().decode("utf-8"))
