# id: P08
# priority: P1
# verdict: RTE
# says: an exception of the program's own
# why: raises an exception of its own that no `except Exception` catches, and that cannot be printed
class Mine(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__


def echo(numbers, text):
    raise Mine
