"""The cities of the gazetteer, as the scripts of the page read them."""
import gzip
import pathlib
from collections import namedtuple

FILE = pathlib.Path(__file__).parents[2] / "gazetteer/src/main/resources/io/clusterpulse/gazetteer/cities.tsv.gz"
SECTION_OF_A_CITY = "PPLX"

# Longitude and latitude in hundredths of a degree.
City = namedtuple("City", "name longitude latitude population")


def cities(least):
    """Those with at least so many inhabitants, the largest first."""
    found = []
    with gzip.open(FILE, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            _, _, _, feature, latitude, longitude, population, name = line.rstrip("\n").split("\t")[:8]
            if int(population) >= least and feature != SECTION_OF_A_CITY:
                found.append(City(name, round(int(longitude) / 1000), round(int(latitude) / 1000), int(population)))
    return sorted(found, key=lambda city: (-city.population, city.name))
