# Wrong: a queue of all uses, in which an old use of a key that was used again since throws it out.
from collections import deque


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.uses = deque()

    def get(self, key):
        if key not in self.values:
            return -1
        self.uses.append(key)
        return self.values[key]

    def put(self, key, value):
        self.values[key] = value
        self.uses.append(key)
        while len(self.values) > self.capacity:
            self.values.pop(self.uses.popleft(), None)
