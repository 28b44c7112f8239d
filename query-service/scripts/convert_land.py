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


def decode(arc, scale, translate):
    """An arc's positions in tenths of a degree."""
    x = y = 0
    positions = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        positions.append((round(10 * (x * scale[0] + translate[0])), round(10 * (y * scale[1] + translate[1]))))
    return positions


def ring(arc_indexes, arcs):
    """The closed ring of these arcs; a negative index is an arc read backwards."""
    positions = []
    for index in arc_indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        positions += arc[1:] if positions else arc
    kept = [p for i, p in enumerate(positions) if i == 0 or p != positions[i - 1]]
    return [value for position in kept for value in position]


def polygons(geometry):
    if geometry["type"] == "GeometryCollection":
        return [p for part in geometry["geometries"] for p in polygons(part)]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def main(path):
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    transform = topology["transform"]
    arcs = [decode(arc, transform["scale"], transform["translate"]) for arc in topology["arcs"]]
    rings = [ring(r, arcs) for polygon in polygons(topology["objects"]["land"]) for r in polygon]
    source = "Natural Earth 1:110m land, public domain, by way of world-atlas 2.0.2"
    json.dump({"source": source, "unit": "tenths of a degree: longitude, latitude, ...",
               "rings": [r for r in rings if len(r) >= 8]}, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
