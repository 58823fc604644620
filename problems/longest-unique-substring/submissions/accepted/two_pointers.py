# The window is a set; the left end gives up characters until the new one fits. Each enters and leaves once: O(n).
class Solution:
    def longestUniqueSubstring(self, s: str) -> int:
        window: set[str] = set()
        left = best = 0
        for right in range(len(s)):
            while s[right] in window:
                window.remove(s[left])
                left += 1
            window.add(s[right])
            best = max(best, right - left + 1)
        return best
