"""The best dependency tree: the maximum spanning arborescence with a single root, after Chu-Liu and Edmonds.

Chu and Liu, "On the shortest arborescence of a directed graph" (1965); Edmonds, "Optimum branchings" (1967). The single
root comes from a charge on every arc from the root that no tree can outweigh, as in Stanojević and Cohen, "A root of a
problem" (2021).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating]
Heads = npt.NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """The head of every word in the best tree of one sentence: 0 for the root's word, else 1 for the first word and so on.

    `scores[dependent, head]` has a row for each word and a column for the root and each word.

    >>> import numpy as np
    >>> best_tree(np.array([[5.0, 0.0, 3.0], [4.0, 2.0, 0.0]])).tolist()
    [0, 1]
    """
    graph = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    graph[1:] = scores
    np.fill_diagonal(graph, -np.inf)
    heads = graph.argmax(axis=1)
    if np.count_nonzero(heads[1:] == 0) == 1 and not _cycle(heads.tolist()):
        return heads[1:]  # what suits every word best is a tree already, as nine times in ten
    arcs = graph[np.isfinite(graph)]
    graph[1:, 0] -= (arcs.max() - arcs.min() + 1.0) * len(scores)
    return _arborescence(graph)[1:]


def _arborescence(graph: Scores) -> Heads:
    """The head of every node in the best tree of `graph[dependent, head]` that hangs on node 0, whose own head is 0."""
    heads: Heads = graph.argmax(axis=1)
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    # The cycle becomes one node, the last. An arc into it takes the place of an arc of the cycle: it counts for the gain.
    inside = np.array(cycle)
    outside = np.delete(np.arange(len(heads)), inside)
    gains = graph[inside][:, outside] - graph[inside, heads[inside]][:, None]
    leaving = graph[outside][:, inside]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = graph[outside][:, outside]
    smaller[size, :size] = gains.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    found = _arborescence(smaller)
    for place in range(1, size):
        head = found[place]
        heads[outside[place]] = outside[head] if head < size else inside[leaving[place].argmax()]
    entry = found[size]
    heads[inside[gains[:, entry].argmax()]] = outside[entry]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle, empty where every node hangs on node 0."""
    settled = [False] * len(heads)
    settled[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while not settled[node]:
            settled[node] = True
            path.append(node)
            node = heads[node]
        if node in path:
            return path[path.index(node) :]
    return []
