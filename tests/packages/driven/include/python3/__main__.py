from pathlib import Path

from solution import weigh

assert Path("table.txt").read_text().startswith("replaced")
print(weigh(input().split()))
