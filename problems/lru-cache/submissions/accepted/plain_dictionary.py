# A plain dictionary keeps the order of insertion: taking a key out and putting it in again makes it the newest.
class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = {}

    def get(self, key):
        if key not in self.items:
            return -1
        value = self.items.pop(key)
        self.items[key] = value
        return value

    def put(self, key, value):
        self.items.pop(key, None)
        if len(self.items) == self.capacity:
            del self.items[next(iter(self.items))]
        self.items[key] = value
