#!/usr/bin/env python3
"""The ranking computed from a dump of the topics by a program that shares no line with the project.

    ./clusterpulse tail patents --from-beginning --limit N > patents.jsonl          # likewise publications, deals
    ./clusterpulse methodology show gii-2024 > gii-2024.properties
    system-tests/oracle.py gii-2024.properties --edition 2027 --scale 0.01 patents.jsonl publications.jsonl
    ./clusterpulse digest --edition 2027                                            # the same SHA-256

With --dump it prints the canonical dump that is hashed. Written from the description of the method, Python's
standard library only: the obvious way, whole and in one go. Only the form of the content hash, which decides
between two contents of one revision, and that the dump shows points as density weighs them, are the project's own.
"""
import argparse
import collections
import datetime
import decimal
import fractions
import hashlib
import itertools
import json
import math
import struct

WHOLE = 80_313_433_200  # lcm(1..28)
RADIUS_MM = 6_371_008_800
INDICATORS = {"inventors": "PCT_APPLICATION", "authors": "ARTICLE", "company": "VC_DEAL"}


# --- the winning revision of each document ---

def indicator_of(value):
    return next(name for field, name in INDICATORS.items() if field in value)


def persons_of(value):
    """A list of persons, each a list of origins."""
    if "company" in value:
        return [[value["company"]]] if value["company"] else []
    return [person["origins"] for person in value.get("inventors", value.get("authors"))]


def date_of(value):
    return value.get("publicationDate", value.get("dealDate"))


def type_of(value):
    return value.get("type", value.get("stage"))


def content_hash(value):
    """First 128 bits of SHA-256; lists and texts carry their length, absent is not empty."""
    out = bytearray()

    def number(form, *values):
        out.extend(struct.pack(form, *values))

    def text(t):
        units = t.encode("utf-16-be", "surrogatepass")
        number(">i", len(units) // 2)
        out.extend(units)

    def optional(t, write=text):
        out.append(t is not None)
        if t is not None:
            write(t)

    text(indicator_of(value))
    text(value["documentId"])
    text(value["status"])
    day = date_of(value)
    optional(day and datetime.date.fromisoformat(day).toordinal() - datetime.date(1970, 1, 1).toordinal(),
             lambda n: number(">q", n))
    optional(type_of(value))
    persons = persons_of(value)
    number(">i", len(persons))
    for origins in persons:
        number(">i", len(origins))
        for origin in origins:
            optional(origin["coordinate"],
                     lambda place: number(">ii", place["latitudeE7"], place["longitudeE7"]))
            affiliation = [origin["organisation"], origin["ror"]]
            out.append((affiliation[0] is not None) + 2 * (affiliation[1] is not None))
            for one in affiliation:
                if one is not None:
                    text(one)
    for texts in ([one["name"] for one in value.get("applicants", [])],
                  value.get("ipcClasses", value.get("fields", []))):
        number(">i", len(texts))
        for one in texts:
            text(one)
    return hashlib.sha256(out).digest()[:16]


def winners(paths):
    best = {}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                value = record.get("value")
                if value is None or record["key"] != value["documentId"]:
                    continue  # undecodable, or never to be counted
                if value["status"] == "PUBLISHED" and not date_of(value):
                    continue
                key = (indicator_of(value), value["documentId"])
                order = (value["precedence"], value["revision"])
                known = best.get(key)
                if known is None or order > known[0]:
                    best[key] = (order, value)
                elif order == known[0] and content_hash(value) > content_hash(known[1]):
                    best[key] = (order, value)
    return [(key[0], value) for key, (_, value) in best.items()]


# --- fractional counts and points by location ---

def split(whole, parts):
    each, left = divmod(whole, parts)
    return [each + (i < left) for i in range(parts)]


def location_of(coordinate):
    latitude = (coordinate["latitudeE7"] + 50_000) // 100_000
    longitude = (coordinate["longitudeE7"] + 50_000) // 100_000
    if abs(latitude) == 9_000:
        longitude = 0
    return latitude, -18_000 if longitude == 18_000 else longitude


def count(documents, rules, edition):
    """World totals by indicator; units by location and indicator; points by location, as density weighs them."""
    world = collections.Counter()
    units = collections.defaultdict(collections.Counter)
    points = collections.Counter()
    for indicator, value in documents:
        rule = rules.get(indicator)
        if rule is None or value["status"] == "WITHDRAWN" or not fits(value, rule):
            continue
        if not rule["first"] <= edition - int(date_of(value).split("-")[0]) <= rule["last"]:
            continue
        world[indicator] += WHOLE
        persons = persons_of(value)
        for origins, part in zip(persons, split(WHOLE, len(persons)) if persons else []):
            for origin, share in zip(origins, split(part, len(origins)) if origins else []):
                if origin["coordinate"]:
                    location = location_of(origin["coordinate"])
                    units[location][indicator] += share
                    points[location] += rule["density"]
    return world, units, points


def fits(value, rule):
    fields = value.get("ipcClasses", value.get("fields", []))
    return ((not rule["types"] or type_of(value) in rule["types"])
            and (not rule["fields"] or any(field in rule["fields"] for field in fields)))


# --- clusters by density ---

def on_sphere(location):
    latitude, longitude = math.radians(location[0] / 100), math.radians(location[1] / 100)
    return (round(RADIUS_MM * math.cos(latitude) * math.cos(longitude)),
            round(RADIUS_MM * math.cos(latitude) * math.sin(longitude)),
            round(RADIUS_MM * math.sin(latitude)))


def squared_chord(metres):
    return math.floor((2 * RADIUS_MM * math.sin(metres * 1000 / (2 * RADIUS_MM))) ** 2)


class Near:
    """Finds what lies within a distance, by cells in which any two are within it."""

    def __init__(self, points, squared):
        self.points, self.squared = points, squared
        self.side = math.isqrt(squared // 3)
        self.cells = collections.defaultdict(list)
        for location, point in points.items():
            self.cells[self.cell(point)].append(location)

    def cell(self, point):
        return tuple(axis // self.side for axis in point)

    STEPS = [step for step in itertools.product(range(-2, 3), repeat=3) if any(step)]

    def cells_around(self, cell):
        for step in self.STEPS:
            other = (cell[0] + step[0], cell[1] + step[1], cell[2] + step[2])
            if other in self.cells:
                yield other

    def distance(self, a, b):
        (x, y, z), (u, v, w) = self.points[a], self.points[b]
        return (x - u) ** 2 + (y - v) ** 2 + (z - w) ** 2


class Groups:
    def __init__(self):
        self.parent = {}

    def root(self, item):
        path = []
        while self.parent.setdefault(item, item) != item:
            path.append(item)
            item = self.parent[item]
        for one in path:
            self.parent[one] = item
        return item

    def join(self, a, b):
        self.parent[self.root(a)] = self.root(b)


def core_locations(near, weights, min_points):
    cores = set()
    for cell, members in near.cells.items():
        inside = sum(weights[member] for member in members)
        if inside >= min_points:
            cores.update(members)
            continue
        around = [other for cell_around in near.cells_around(cell) for other in near.cells[cell_around]]
        if inside + sum(weights[other] for other in around) < min_points:
            continue
        for member in members:
            if inside + sum(weights[other] for other in around
                            if near.distance(member, other) <= near.squared) >= min_points:
                cores.add(member)
    return {core for core in cores if weights[core] > 0}


def join_within(points, squared, groups):
    """Joins any two that are within the distance."""
    near = Near(points, squared)
    for cell, members in near.cells.items():
        for member in members[1:]:
            groups.join(members[0], member)
    for cell, members in near.cells.items():
        for other in near.cells_around(cell):
            if other > cell and groups.root(members[0]) != groups.root(near.cells[other][0]):
                if any(near.distance(a, b) <= squared for a in members for b in near.cells[other]):
                    groups.join(members[0], near.cells[other][0])


def clusters_of(weights, epsilon, min_points, merge_distance):
    """Of locations by weight. Those without any, such as deals, belong to clusters but neither make nor merge them."""
    points = {location: on_sphere(location) for location in weights}
    near = Near(points, squared_chord(epsilon))
    cores = core_locations(near, weights, min_points)
    groups = Groups()
    join_within({core: points[core] for core in cores}, near.squared, groups)
    members = {core: core for core in cores}
    for cell, locations in near.cells.items():
        for location in locations:
            if location not in cores:
                around = itertools.chain([cell], near.cells_around(cell))
                reached = [(near.distance(location, core), core)
                           for one in around for core in near.cells[one] if core in cores]
                reached = [pair for pair in reached if pair[0] <= near.squared]
                if reached:
                    members[location] = min(reached)[1]
    for location, core in members.items():
        groups.join(location, core)
    if merge_distance:
        merging = {one: points[one] for one in members if weights[one] > 0}
        join_within(merging, squared_chord(merge_distance), groups)
    clusters = collections.defaultdict(list)
    for location in members:
        clusters[groups.root(location)].append(location)
    return [sorted(cluster) for cluster in clusters.values()]


# --- the ranking ---

def ranking(clusters, world, units, points, rules):
    rows = []
    for locations in clusters:
        counts = {indicator: sum(units[location][indicator] for location in locations) for indicator in rules}
        score = sum(fractions.Fraction(rule["weight"] * counts[indicator], world[indicator])
                    for indicator, rule in rules.items() if world[indicator])
        rows.append((-score, -counts.get("PCT_APPLICATION", 0), locations, counts))
    for rank, (_, _, locations, counts) in enumerate(sorted(rows, key=lambda row: row[:3]), start=1):
        yield {"counts": counts, "locations": locations,
               "points": sum(points[location] for location in locations), "rank": rank}


def read_methodology(path):
    with open(path, encoding="utf-8") as lines:
        pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
        return {key.strip(): value.strip() for key, value in pairs}


def names(text):
    return {name.strip() for name in text.split(",") if name.strip()}


def rules_of(methodology):
    rules = {}
    for indicator in sorted(names(methodology["indicators"])):
        last, first = methodology[f"{indicator}.windowYearsBefore"].split("-")
        rules[indicator] = {
            "weight": int(methodology[f"{indicator}.weight"]),
            "density": int(methodology[f"{indicator}.densityWeight"]),
            "first": int(first),
            "last": int(last),
            "types": names(methodology[f"{indicator}.types"]),
            "fields": names(methodology[f"{indicator}.fields"]),
        }
    return rules


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("methodology", help="properties file")
    options.add_argument("topics", nargs="+", help="lines of clusterpulse tail")
    options.add_argument("--edition", type=int, required=True)
    options.add_argument("--scale", default="1", help="part of the world's documents; minPoints are multiplied by it")
    options.add_argument("--dump", action="store_true", help="print what is hashed")
    chosen = options.parse_args()

    methodology = read_methodology(chosen.methodology)
    rules = rules_of(methodology)
    scaled = decimal.Decimal(methodology["density.minPoints"]) * decimal.Decimal(chosen.scale)
    min_points = max(1, int(scaled.to_integral_value(decimal.ROUND_HALF_UP)))
    world, units, points = count(winners(chosen.topics), rules, chosen.edition)
    clusters = clusters_of(points, int(methodology["density.epsilonMetres"]), min_points,
                           int(methodology["density.mergeDistanceMetres"]))
    rows = ranking(clusters, world, units, points, rules)
    dump = "".join(json.dumps(row, sort_keys=True, separators=(",", ":")) + "\n" for row in rows)
    print(dump if chosen.dump else hashlib.sha256(dump.encode()).hexdigest(), end="" if chosen.dump else "\n")


if __name__ == "__main__":
    main()
