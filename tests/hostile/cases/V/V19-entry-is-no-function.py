# id: V19
# priority: P1
# verdict: CE
# problem: echo
# sandbox: both
# says: no function `echo` found
# why: the entry's name is that of a number
echo = 7
