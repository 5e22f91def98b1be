"""Positions for every node, worked out beforehand: no physics runs in the page.

Three steps, each deterministic and each gentle to change, so that adding one article moves little else:

1. Every node starts at a random point that follows from the hash of its id alone.
2. Diffusion: each point drifts towards the mean of its neighbours (hubs weigh little). This is a linear map, so a few
   more edges change it by a little; parties that are much connected come together.
3. A bounded number of force steps: edges pull, nodes push each other away, and all are held to where they started.
   The push is worked out on a grid (particle-mesh: mass is spread on cells, convolved with the kernel, read back), so
   that a step costs the same however the nodes lie.

Coordinates are rounded after every step, which keeps last-digit differences between machines from growing.
"""

from __future__ import annotations

import hashlib
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]  # shape (nodes, 2)
Indices: TypeAlias = NDArray[np.int64]

SPACING = 70.0  # units of the page between neighbours; a node's radius is about 10
_SMOOTHING = 24  # diffusion steps
_STEPS = 60  # force steps
_GRID = 128  # cells a side of the mesh
_PUSH, _PULL = 0.02, 1.0  # strength of the forces
_ANCHOR = 0.03  # how strongly nodes are held where diffusion has put them: calm against compactness
_SNAP = 1 / 256  # what coordinates are rounded to, in units of the layout


def positions(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return whole-number page coordinates of every node; the same graph gives the same numbers."""
    keys = sorted(graph)
    if not keys:
        return {}
    index = {key: number for number, key in enumerate(keys)}
    pairs = sorted({(min(s, o), max(s, o)) for a, b in graph.edges() if (s := index[a]) != (o := index[b])})
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    weights = _weights(ends, len(keys))
    points = _spread(_diffuse(_scatter(keys), ends, weights))
    points = _apart(_gathered(_relax(points, ends, weights)) * SPACING, 34.0)
    return {key: (round(float(x)), round(float(y))) for key, (x, y) in zip(keys, points, strict=True)}


def _scatter(keys: list[str]) -> Points:
    """Return a point in the unit square around 0 for each key, from the hash of the key."""
    raw = b"".join(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8] for key in keys)
    return np.frombuffer(raw, dtype=">u4").reshape(-1, 2).astype(np.float64) / 2.0**32 - 0.5


def _degrees(ends: Indices, count: int) -> NDArray[np.float64]:
    return np.bincount(ends.ravel(), minlength=count).astype(np.float64)


def _gather(values: Points, ends: Indices, weights: NDArray[np.float64]) -> Points:
    """Return for each node the weighted sum of its neighbours' values."""
    left, right = ends[:, 0], ends[:, 1]
    made = np.empty_like(values)
    for axis in (0, 1):
        column = values[:, axis]
        made[:, axis] = np.bincount(left, weights * column[right], len(values))
        made[:, axis] += np.bincount(right, weights * column[left], len(values))
    return made


def _weights(ends: Indices, count: int) -> NDArray[np.float64]:
    """Return how much each edge binds: much where its ends share neighbours, little at a hub."""
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in ends.tolist():
        near[a].add(b)
        near[b].add(a)
    shared = np.array([len(near[a] & near[b]) for a, b in ends.tolist()], dtype=np.float64)
    degree = _degrees(ends, count)
    return (1.0 + shared) / np.sqrt(degree[ends[:, 0]] * degree[ends[:, 1]])


def _diffuse(points: Points, ends: Indices, weights: NDArray[np.float64]) -> Points:
    degree = _degrees(ends, len(points))
    total = np.bincount(ends[:, 0], weights, len(points)) + np.bincount(ends[:, 1], weights, len(points))
    home, moved = points, points
    for _ in range(_SMOOTHING):
        mean = _gather(moved, ends, weights) / np.maximum(total, 1e-9)[:, None]
        moved = np.where((degree > 0)[:, None], 0.12 * home + 0.88 * mean, home)
    return _snap(moved)


def _spread(points: Points) -> Points:
    """Return the points spread over a square of area proportional to their number, keeping their order a side."""
    side = float(np.sqrt(len(points)))
    made = np.empty_like(points)
    for axis in (0, 1):
        order = np.argsort(points[:, axis], kind="stable")
        made[order, axis] = (np.arange(len(points)) + 0.5) / len(points) - 0.5
    return made * side


def _relax(points: Points, ends: Indices, weights: NDArray[np.float64]) -> Points:
    """Return the points after the force steps, unit distance between neighbours."""
    degree = _degrees(ends, len(points))
    mass = 1.0 + np.sqrt(degree)
    home = points * 2.0
    reach = 0.6 * np.sqrt(len(points)) + 1.0
    for step in range(_STEPS):
        heat = (1.0 - step / _STEPS) ** 1.5 * min(3.0, 0.2 * reach)
        force = _PUSH * _push(points, mass) - 0.02 * points + _ANCHOR * (home - points)
        apart = points[ends[:, 1]] - points[ends[:, 0]]
        length = np.sqrt((apart * apart).sum(axis=1)) + 1e-9
        tension = apart * (_PULL * weights * (length - 1.0) / length)[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(ends[:, 0], tension[:, axis], len(points))
            force[:, axis] -= np.bincount(ends[:, 1], tension[:, axis], len(points))
        norm = np.sqrt((force * force).sum(axis=1)) + 1e-9
        points = _snap(points + force * (np.minimum(norm, heat) / norm)[:, None])
    return points


def _push(points: Points, mass: NDArray[np.float64]) -> Points:
    """Return the repulsion on each point: sum of mass · d / (|d|² + soft), on a mesh."""
    low, high = points.min(axis=0), points.max(axis=0)
    cell = max(float((high - low).max()) / (_GRID - 3), 1e-3)
    place = (points - low) / cell + 1.0
    base = place.astype(np.int64)
    part = place - base
    density = np.zeros(_GRID * _GRID)
    corners = []
    for dx in (0, 1):
        for dy in (0, 1):
            share = (part[:, 0] if dx else 1 - part[:, 0]) * (part[:, 1] if dy else 1 - part[:, 1])
            where = (base[:, 0] + dx) * _GRID + base[:, 1] + dy
            corners.append((where, share))
            density += np.bincount(where, share * mass, _GRID * _GRID)
    offset = np.arange(-_GRID, _GRID) * cell
    square = offset[:, None] ** 2 + offset[None, :] ** 2 + max(0.25, cell * cell)
    spectrum = np.fft.rfft2(density.reshape(_GRID, _GRID), s=(2 * _GRID, 2 * _GRID))
    made = np.empty_like(points)
    for axis, kernel in enumerate((offset[:, None] / square, offset[None, :] / square)):
        field = np.fft.irfft2(spectrum * np.fft.rfft2(np.fft.ifftshift(kernel)), s=(2 * _GRID, 2 * _GRID))
        flat = field[:_GRID, :_GRID].ravel()
        made[:, axis] = sum(flat[where] * share for where, share in corners)
    return made


def _gathered(points: Points) -> Points:
    """Return the points with what lies far outside (islands that nothing ties to the rest) drawn nearer."""
    distance = np.sqrt((points * points).sum(axis=1))
    reach = float(np.sort(distance)[int(0.95 * (len(points) - 1))]) + 1e-9
    beyond = np.maximum(distance / reach, 1.0)
    return _snap(points * ((1.0 + 0.35 * (beyond - 1.0)) / beyond)[:, None])


def _apart(points: Points, least: float) -> Points:
    """Return the points moved so that hardly any two are nearer than `least` (page units)."""
    for _ in range(12):
        pairs = _near(points, least)
        if not len(pairs):
            break
        gap = points[pairs[:, 1]] - points[pairs[:, 0]]
        length = np.sqrt((gap * gap).sum(axis=1)) + 1e-6
        shift = gap * (np.maximum(0.0, least - length) / length * 0.5)[:, None]
        for axis in (0, 1):
            points[:, axis] -= np.bincount(pairs[:, 0], shift[:, axis], len(points))
            points[:, axis] += np.bincount(pairs[:, 1], shift[:, axis], len(points))
        points = _snap(points)
    return points


def _near(points: Points, least: float) -> Indices:
    """Return pairs of points that share a cell of size `least` or touch in neighbouring cells."""
    cell = np.floor(points / least).astype(np.int64)
    cell -= cell.min(axis=0) - 1
    width = int(cell[:, 1].max()) + 2
    code = cell[:, 0] * width + cell[:, 1]
    order = np.argsort(code, kind="stable")
    ordered = code[order]
    found = []
    for step in (0, 1, width - 1, width, width + 1):
        low = np.searchsorted(ordered, ordered + step, side="left")
        high = np.searchsorted(ordered, ordered + step, side="right")
        if step == 0:
            low = np.arange(len(ordered)) + 1
        count = np.minimum(np.maximum(high - low, 0), 8)  # a pile is untangled over the rounds
        first = np.repeat(np.arange(len(ordered)), count)
        second = np.repeat(low, count) + np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count)
        found.append(np.stack([order[first], order[second]], axis=1))
    return np.concatenate(found)


def _snap(points: Points) -> Points:
    return np.round(points / _SNAP) * _SNAP
