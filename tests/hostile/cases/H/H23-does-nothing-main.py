# id: H23
# priority: P0
# verdict: WA
# problem: stdin
# sandbox: both
# why: exit 0 with nothing done

