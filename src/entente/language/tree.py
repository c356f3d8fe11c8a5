"""The best dependency tree: the maximum spanning arborescence with a single root, after Chu-Liu and Edmonds.

Chu and Liu, "On the shortest arborescence of a directed graph" (1965); Edmonds, "Optimum branchings" (1967). The single
root comes from a charge on every arc from the root that no tree can outweigh, as in Stanojević and Cohen, "A root of a
problem" (2021).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating]
Heads = npt.NDArray[np.intp]


def best_tree(scores: Scores) -> Heads:
    """The head of every word in the best tree of one sentence: 0 for the root's word, else 1 for the first word and so on.

    `scores[dependent, head]` has a row for each word and a column for the root and each word.

    >>> import numpy as np
    >>> best_tree(np.array([[5.0, 0.0, 3.0], [4.0, 2.0, 0.0]]))
    array([0, 1])
    """
    count = len(scores)
    graph = np.full((count + 1, count + 1), -np.inf)
    graph[1:] = scores
    np.fill_diagonal(graph, -np.inf)
    arcs = graph[np.isfinite(graph)]
    graph[1:, 0] -= (arcs.max() - arcs.min() + 1.0) * count
    return _arborescence(graph)[1:]


def _arborescence(graph: Scores) -> Heads:
    """The head of every node in the best tree of `graph[dependent, head]` that hangs on node 0, whose own head is 0."""
    heads = graph.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(heads)), inside)
    # The cycle becomes one node, the last. An arc into it replaces one arc of the cycle, so it counts for what it adds.
    gains = graph[np.ix_(inside, outside)] - graph[inside, heads[inside]][:, None]
    leaving = graph[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = graph[np.ix_(outside, outside)]
    smaller[size, :size] = gains.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    found = _arborescence(smaller)
    for place in range(1, size):
        head = found[place]
        heads[outside[place]] = outside[head] if head < size else inside[leaving[place].argmax()]
    entry = found[size]
    heads[inside[gains[:, entry].argmax()]] = outside[entry]
    return heads


def _cycle(heads: Heads) -> list[int]:
    """The nodes of some cycle, in no order that matters; empty where every node hangs on node 0."""
    settled = [False] * len(heads)
    settled[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while not settled[node]:
            settled[node] = True
            path.append(node)
            node = int(heads[node])
        if node in path:
            return path[path.index(node) :]
    return []
