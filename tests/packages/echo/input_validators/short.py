import sys

sys.exit(42 if len(sys.stdin.buffer.read()) <= 1024 else 43)
