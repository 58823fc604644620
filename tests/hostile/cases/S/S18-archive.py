# id: S18
# priority: P2
# verdict: CE
# problem: echo
# sandbox: both
# why: the beginning of an archive: no NUL is in it, and no program
PKé__main__.py
