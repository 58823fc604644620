import sys
from pathlib import Path

got = sys.stdin.read().split()
sys.exit(42 if len(got) == 1 and int(got[0]) > int(Path(sys.argv[1]).read_text()) else 43)
