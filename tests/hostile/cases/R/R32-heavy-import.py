# id: R32
# priority: P1
# verdict: AC
# why: control: imports much and does little; what an import costs fits any sensible limit
import asyncio
import dataclasses
import decimal
import statistics
import unittest


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
