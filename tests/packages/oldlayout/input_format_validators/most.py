import sys

most = int(sys.argv[1]) if len(sys.argv) > 1 else 9
sys.exit(42 if 0 <= int(sys.stdin.read()) <= most else 1)
