# id: O14
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: an exception of the program's own
# why: an exception whose type has such a name
class Meta(type):
    __name__ = property(lambda cls: "E\udcff\0")


class Error(Exception, metaclass=Meta):
    pass


def echo(numbers, text):
    raise Error("x")
