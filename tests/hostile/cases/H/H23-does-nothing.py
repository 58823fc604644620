# id: H23
# priority: P0
# verdict: CE
# problem: echo
# sandbox: both
# says: no function `echo` found
# why: the same where a function is wanted
pass
