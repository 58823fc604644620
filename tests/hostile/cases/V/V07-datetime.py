# id: V07
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: a value of type datetime.datetime
# why: dates do not travel
from datetime import UTC, datetime


def echo(numbers, text):
    return {"sum": sum(numbers), "text": datetime.now(UTC)}
