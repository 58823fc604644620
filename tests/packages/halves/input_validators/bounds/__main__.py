import sys

from reading import number

most = 10**9
if "--most" in sys.argv:
    most = int(sys.argv[sys.argv.index("--most") + 1])
n = number()
if "--even" in sys.argv and n % 2:
    sys.exit(43)
sys.exit(42 if abs(n) <= most else 43)
