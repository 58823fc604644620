# A heap of (number, position), from which what has left the window is thrown out when it comes to the top.
import heapq


def sliding_window_max(nums, k):
    heap = []
    largest = []
    for i, number in enumerate(nums):
        heapq.heappush(heap, (-number, i))
        if i + 1 >= k:
            while heap[0][1] <= i - k:
                heapq.heappop(heap)
            largest.append(-heap[0][0])
    return largest
