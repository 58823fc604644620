#!/usr/bin/python2
print input() / 3.0
