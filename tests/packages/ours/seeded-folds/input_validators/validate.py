import json
import sys

case = json.loads(sys.stdin.read())
good = 40 <= case["n"] <= 60 and 2 <= case["k"] <= 9 and all(type(seed) is int for seed in case["seed"])
sys.exit(42 if good else 43)
