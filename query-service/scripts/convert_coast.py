#!/usr/bin/env python3
"""Convert Natural Earth's land at 1:10m into the page's coast.json, fine only where people look closely.

Source: file land-10m.json of the npm package world-atlas 2.0.2, which is made from Natural Earth
(public domain, https://www.naturalearthdata.com). Within some 60 km of a large city the coast keeps
its bays of 2 km; elsewhere it is smoothed to 9 km, and small islands are left out. The result is an array of
closed rings, each a list of steps in hundredths of a degree: longitude and latitude of the first
position, then the differences to the one before.

    npm pack world-atlas@2.0.2
    tar xzf world-atlas-2.0.2.tgz package/land-10m.json
    scripts/convert_coast.py package/land-10m.json > src/main/resources/META-INF/resources/coast.json
"""
import heapq
import json
import math
import sys

import gazetteer
from convert_land import polygons, ring

LARGE_CITY = 300_000
NEAR_HUNDREDTHS = 60
CELL_HUNDREDTHS = 10
FINE_HUNDREDTHS, COARSE_HUNDREDTHS = 1.5, 8
SMALLEST_ISLAND = 60
SMALLEST_ISLAND_NEAR = 8


def decode(arc, scale, translate):
    """An arc's positions in hundredths of a degree."""
    x = y = 0
    positions = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        positions.append((round(100 * (x * scale[0] + translate[0])), round(100 * (y * scale[1] + translate[1]))))
    return positions


def narrowing(latitude):
    return math.cos(math.radians(latitude / 100))


def cells_near_cities():
    cells = set()
    for city in gazetteer.cities(LARGE_CITY):
        wide = NEAR_HUNDREDTHS / max(0.2, narrowing(city.latitude))
        for i in range(cell(city.longitude - wide), cell(city.longitude + wide) + 1):
            for j in range(cell(city.latitude - NEAR_HUNDREDTHS), cell(city.latitude + NEAR_HUNDREDTHS) + 1):
                cells.add((i, j))
    return cells


def cell(hundredths):
    return math.floor(hundredths / CELL_HUNDREDTHS)


class Line:
    """Visvalingam's simplification: the position that spans the smallest triangle goes first."""

    def __init__(self, positions, near):
        self.positions, self.near = positions, near
        count = len(positions)
        self.before, self.after = list(range(-1, count - 1)), list(range(1, count + 1))
        self.kept = [True] * count

    def size(self, i):
        """Of the triangle at i, in triangles that may go."""
        (ax, ay), (bx, by), (cx, cy) = (self.positions[k] for k in (self.before[i], i, self.after[i]))
        area = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * narrowing(by)
        least = FINE_HUNDREDTHS if (cell(bx), cell(by)) in self.near else COARSE_HUNDREDTHS
        return area / least ** 2

    def simplified(self):
        last = len(self.positions) - 1
        sizes = {i: self.size(i) for i in range(1, last)}
        waiting = [(size, i) for i, size in sizes.items()]
        heapq.heapify(waiting)
        while waiting and waiting[0][0] < 1:
            size, i = heapq.heappop(waiting)
            if not self.kept[i] or sizes[i] != size:
                continue
            self.kept[i] = False
            left, right = self.before[i], self.after[i]
            self.after[left], self.before[right] = right, left
            for j in (left, right):
                if 0 < j < last:
                    sizes[j] = max(size, self.size(j))
                    heapq.heappush(waiting, (sizes[j], j))
        return [position for position, kept in zip(self.positions, self.kept) if kept]


def area(positions):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(positions, positions[1:]))) / 2


def smoothed(positions, near):
    """The ring with fewer positions, or none where it is too small to be seen."""
    least = SMALLEST_ISLAND_NEAR if any((cell(x), cell(y)) in near for x, y in positions) else SMALLEST_ISLAND
    if len(positions) < 4 or area(positions) < least:
        return []
    x0, y0 = positions[0]
    far = max(range(len(positions)), key=lambda k: (positions[k][0] - x0) ** 2 + (positions[k][1] - y0) ** 2)
    there, back = positions[:far + 1], positions[far:]
    simple = Line(there, near).simplified()[:-1] + Line(back, near).simplified()
    return simple if len(simple) >= 4 else []


def steps(positions):
    result = []
    x = y = 0
    for px, py in positions:
        result += [px - x, py - y]
        x, y = px, py
    return result


def main(path):
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    transform = topology["transform"]
    arcs = [decode(arc, transform["scale"], transform["translate"]) for arc in topology["arcs"]]
    near = cells_near_cities()
    rings = [smoothed(ring(r, arcs), near) for polygon in polygons(topology["objects"]["land"]) for r in polygon]
    source = "Natural Earth 1:10m land, simplified, public domain, by way of world-atlas 2.0.2"
    json.dump({"source": source, "unit": "hundredths of a degree: longitude, latitude, then steps",
               "rings": [steps(r) for r in rings if r]}, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
