import sys

from reading import number

sys.exit(42 if number() <= int(sys.argv[4]) else 43)
