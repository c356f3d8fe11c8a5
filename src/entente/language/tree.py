"""The best dependency tree: the maximum spanning arborescence with a single root, after Chu-Liu and Edmonds.

Chu and Liu, "On the shortest arborescence of a directed graph" (1965); Edmonds, "Optimum branchings" (1967), in the
order of steps of Tarjan, "Finding optimum branchings" (1977). The single root comes from a charge on every arc from the
root that no tree can outweigh, as in Stanojević and Cohen, "A root of a problem" (2021).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating]
Heads = npt.NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """The head of every word in the best tree of one sentence: 0 for the root's word, else 1 for the first word and so on.

    `scores[dependent, head]` has a row for each word and a column for the root and each word.

    >>> best_tree(np.array([[5.0, 0.0, 3.0], [4.0, 2.0, 0.0]])).tolist()
    [0, 1]
    """
    graph = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    graph[1:] = scores
    np.fill_diagonal(graph, -np.inf)
    heads: Heads = graph.argmax(axis=1)
    if np.count_nonzero(heads[1:] == 0) == 1 and _is_tree(heads.tolist()):
        return heads[1:]  # what suits every word best is a tree already, nine times in ten
    arcs = graph[np.isfinite(graph)]
    graph[1:, 0] -= (arcs.max() - arcs.min() + 1.0) * len(scores)
    return _arborescence(graph)[1:]


def _is_tree(heads: list[int]) -> bool:
    """Whether every node hangs on node 0."""
    hangs = [False] * len(heads)
    hangs[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while not hangs[node]:
            hangs[node] = True
            path.append(node)
            node = heads[node]
        if node in path:
            return False
    return True


def _arborescence(graph: Scores) -> Heads:
    """The head of every node in the best tree of `graph[dependent, head]` that hangs on node 0.

    1. Walk from a node to its best head, on to that head's best head and so on, until a node that hangs on the root.
    2. Where the walk meets itself, the cycle becomes one node. 3. At the end the cycles are opened, the last first.
    """
    nodes = _Nodes(graph)
    hanging = {0}
    for start in range(1, len(graph)):
        path = [node] if (node := nodes.of(start)) not in hanging else []
        while path:  # 1
            above = nodes.choose(path[-1])
            if above in hanging:
                hanging.update(path)
                path = []
            elif above in path:
                place = path.index(above)
                path[place:] = [nodes.merge(path[place:])]  # 2
            else:
                path.append(above)
    return nodes.heads()  # 3


class _Nodes:
    """The words, and the cycles made of them that count as one node; of each node the arc chosen so far."""

    def __init__(self, graph: Scores) -> None:
        self._size = len(graph)
        self._scores = list(graph)  # of a node, the score of its best arc from each word
        self._entries = [np.full(self._size, word) for word in range(self._size)]  # and the word where that arc enters
        self._node = np.arange(self._size)  # the node that each word is part of
        self._arcs = [(0, word) for word in range(self._size)]  # of a node, the head chosen and the word it enters
        self._gains = [0.0] * self._size  # the score of that arc
        self._within = list(range(self._size))  # the cycle that a node is part of, itself if none

    def of(self, word: int) -> int:
        """The node that a word is part of."""
        return int(self._node[word])

    def choose(self, node: int) -> int:
        """Choose the best arc into `node` from outside it; gives the node of its head."""
        self._scores[node] = np.where(self._node == node, -np.inf, self._scores[node])
        head = int(self._scores[node].argmax())
        self._arcs[node] = head, int(self._entries[node][head])
        self._gains[node] = float(self._scores[node][head])
        return self.of(head)

    def merge(self, cycle: list[int]) -> int:
        """A new node for a cycle of nodes: an arc into it counts for what it gains over the arc that it replaces."""
        new = len(self._scores)
        gains = np.array([self._scores[part] - self._gains[part] for part in cycle])
        best, words = gains.argmax(axis=0), np.arange(self._size)
        self._scores.append(gains[best, words])
        self._entries.append(np.array([self._entries[part] for part in cycle])[best, words])
        self._arcs.append((0, 0))
        self._gains.append(0.0)
        self._within.append(new)
        for part in cycle:
            self._within[part] = new
        self._node = np.array(self._within)[self._node]
        return new

    def heads(self) -> Heads:
        """The head of every word, once every node has its arc: that of a cycle stands for one inside it."""
        for node in range(len(self._arcs) - 1, self._size - 1, -1):
            part = self._arcs[node][1]
            while self._within[part] != node:
                part = self._within[part]
            self._arcs[part] = self._arcs[node]
        return np.array([head for head, _ in self._arcs[: self._size]], np.int64)
