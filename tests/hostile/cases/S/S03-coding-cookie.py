# id: S03
# priority: P1
# verdict: AC
# problem: echo
# sandbox: both
# why: control: a cookie says nothing to who reads text
# -*- coding: utf-16 -*-
def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
