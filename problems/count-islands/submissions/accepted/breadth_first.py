# Breadth first with a queue and a table of visited cells: O(h·w).
from collections import deque
from typing import List


class Solution:
    def countIslands(self, grid: List[str]) -> int:
        height, width = len(grid), len(grid[0])
        visited = [[False] * width for _ in range(height)]
        islands = 0
        for i in range(height):
            for j in range(width):
                if grid[i][j] == "1" and not visited[i][j]:
                    islands += 1
                    visited[i][j] = True
                    queue = deque([(i, j)])
                    while queue:
                        x, y = queue.popleft()
                        for a, b in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                            if 0 <= a < height and 0 <= b < width and grid[a][b] == "1" and not visited[a][b]:
                                visited[a][b] = True
                                queue.append((a, b))
        return islands
