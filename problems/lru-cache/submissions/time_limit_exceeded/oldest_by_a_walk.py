# Too slow: looks through all keys for the one that was used longest ago, O(n) for each eviction.
class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.used = {}
        self.clock = 0

    def get(self, key):
        if key not in self.values:
            return -1
        self.clock += 1
        self.used[key] = self.clock
        return self.values[key]

    def put(self, key, value):
        self.clock += 1
        if key not in self.values and len(self.values) == self.capacity:
            oldest = min(self.used, key=self.used.get)
            del self.used[oldest], self.values[oldest]
        self.values[key] = value
        self.used[key] = self.clock
