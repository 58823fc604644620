# Wrong: the heap's top may have left the window; only what leaves just now is looked for.
import heapq


def sliding_window_max(nums, k):
    heap = [(-number, i) for i, number in enumerate(nums[:k])]
    heapq.heapify(heap)
    largest = [-heap[0][0]]
    for i in range(k, len(nums)):
        heapq.heappush(heap, (-nums[i], i))
        if heap[0][1] == i - k:
            heapq.heappop(heap)
        largest.append(-heap[0][0])
    return largest
