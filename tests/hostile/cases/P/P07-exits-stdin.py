# id: P07
# priority: P0
# verdict: WA
# problem: stdin
# why: a whole program that ends well and prints nothing: no output is a wrong one
raise SystemExit(0)
