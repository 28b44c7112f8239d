#!/usr/bin/env python3
"""Make the page's cities.json, the names on its map, from the gazetteer (GeoNames, CC BY 4.0).

    scripts/convert_cities.py > src/main/resources/META-INF/resources/cities.json
"""
import json
import sys

import gazetteer

LEAST_INHABITANTS = 100_000


def main():
    found = gazetteer.cities(LEAST_INHABITANTS)
    json.dump({"source": "GeoNames by way of the gazetteer, CC BY 4.0; the largest first",
               "unit": "name, longitude and latitude in hundredths of a degree",
               "cities": [[city.name, city.longitude, city.latitude] for city in found]},
              sys.stdout, separators=(",", ":"), ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
