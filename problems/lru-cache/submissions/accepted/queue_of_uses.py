# A queue of all uses with their numbers; a use counts only if it is the last one of its key.
from collections import deque


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = {}
        self.uses = deque()
        self.clock = 0

    def use(self, key, value):
        self.clock += 1
        self.items[key] = (value, self.clock)
        self.uses.append((key, self.clock))

    def get(self, key):
        if key not in self.items:
            return -1
        value, _ = self.items[key]
        self.use(key, value)
        return value

    def put(self, key, value):
        self.use(key, value)
        while len(self.items) > self.capacity:
            oldest, time = self.uses.popleft()
            if self.items.get(oldest, (None, None))[1] == time:
                del self.items[oldest]
