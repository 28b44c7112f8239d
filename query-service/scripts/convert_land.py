#!/usr/bin/env python3
"""Convert Natural Earth's land at 1:110m into the page's land.json.

Source: file land-110m.json of the npm package world-atlas 2.0.2, which is made from Natural Earth
(public domain, https://www.naturalearthdata.com). It is TopoJSON: coastlines as delta-encoded arcs
on an integer grid. The result is an array of closed rings, each a flat list of longitude and
latitude in tenths of a degree.

    npm pack world-atlas@2.0.2
    tar xzf world-atlas-2.0.2.tgz package/land-110m.json
    scripts/convert_land.py package/land-110m.json > src/main/resources/META-INF/resources/land.json
"""
import json
import sys

HALF_TURN = 1800
POLE = 900


def decode(arc, scale, translate):
    """An arc's positions in tenths of a degree."""
    x = y = 0
    positions = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude, latitude = x * scale[0] + translate[0], y * scale[1] + translate[1]
        positions.append((round(10 * longitude), round(10 * latitude)))
    return positions


def ring(arc_indexes, arcs):
    """The closed ring of these arcs; a negative index is an arc read backwards."""
    positions = []
    for index in arc_indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        positions += arc[1:] if positions else arc
    return [p for i, p in enumerate(positions) if i == 0 or p != positions[i - 1]]


def unwrapped(positions):
    """The ring without jumps at the antimeridian; one around a pole is led along the pole."""
    result = [positions[0]]
    for x, y in positions[1:]:
        before = result[-1][0]
        result.append((x + HALF_TURN * 2 * round((before - x) / (HALF_TURN * 2)), y))
    if result[0] != result[-1]:
        result += [(result[-1][0], -POLE), (result[0][0], -POLE), result[0]]
    return result


def clipped(positions, limit, sign):
    """The part of the ring on one side of a meridian."""
    result = []
    for (x1, y1), (x2, y2) in zip(positions, positions[1:] + positions[:1]):
        inside1, inside2 = sign * x1 <= sign * limit, sign * x2 <= sign * limit
        if inside1:
            result.append((x1, y1))
        if inside1 != inside2:
            result.append((limit, round(y1 + (y2 - y1) * (limit - x1) / (x2 - x1))))
    return result


def cut(positions):
    """The rings between 180 degrees west and east that together are this one."""
    whole = unwrapped(positions)
    for turns in (-1, 0, 1):
        shifted = [(x + turns * 2 * HALF_TURN, y) for x, y in whole]
        part = clipped(clipped(shifted, HALF_TURN, 1), -HALF_TURN, -1)
        if len(set(part)) >= 4:
            yield [value for position in part for value in position]


def polygons(geometry):
    if geometry["type"] == "GeometryCollection":
        return [p for part in geometry["geometries"] for p in polygons(part)]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def main(path):
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    transform = topology["transform"]
    arcs = [decode(arc, transform["scale"], transform["translate"]) for arc in topology["arcs"]]
    whole = [ring(r, arcs) for polygon in polygons(topology["objects"]["land"]) for r in polygon]
    rings = [part for positions in whole for part in cut(positions)]
    source = "Natural Earth 1:110m land, public domain, by way of world-atlas 2.0.2"
    json.dump({"source": source, "unit": "tenths of a degree: longitude, latitude, ...",
               "rings": rings}, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
