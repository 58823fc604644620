import sys


def number():
    return int(sys.stdin.read())
