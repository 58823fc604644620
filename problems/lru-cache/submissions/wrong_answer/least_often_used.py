# Wrong: throws out the key that was used least often; of several, the one used longest ago.
from collections import OrderedDict, defaultdict


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.count = {}
        self.keys = defaultdict(OrderedDict)
        self.fewest = 0

    def use(self, key):
        count = self.count.get(key, 0)
        self.keys[count].pop(key, None)
        if count == self.fewest and not self.keys[count]:
            self.fewest += 1
        self.count[key] = count + 1
        self.keys[count + 1][key] = None

    def get(self, key):
        if key not in self.values:
            return -1
        self.use(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values:
            if len(self.values) == self.capacity:
                oldest, _ = self.keys[self.fewest].popitem(last=False)
                del self.values[oldest], self.count[oldest]
            self.fewest = 0
        self.values[key] = value
        self.use(key)
