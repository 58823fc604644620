"""Input validator: one JSON object with exactly these keys."""

import json
import sys

case = json.load(sys.stdin)
sys.exit(42 if type(case) is dict and sorted(case) == ['numbers'] else 43)
