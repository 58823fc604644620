import json
import sys

json.loads(sys.stdin.read())
sys.exit(42)
