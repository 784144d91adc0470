"""What a page says of itself: JSON-LD, Open Graph and other tags in its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

_ARTICLE = re.compile(r"Article|NewsArticle|Report|BlogPosting|LiveBlogPosting|AnalysisNewsArticle", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:\d{4,6}|T|\Z)")
_SPACE = re.compile(r"\s+")
_NO_NAME = re.compile(
    r"https?://|@|\A(?:admin|administrator|editor|staff|null|none|undefined|unknown)\Z", re.IGNORECASE
)

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright")
_AUTHOR = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "dable:author")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "mediator_published_time",
    "date",
)


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the head states; None where it is silent. `published` is YYYY-MM-DD as stated, in the page's time zone."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None


def head_of(tree: Any, url: str | None) -> PageHead:  # noqa: ANN401 - lxml has no types
    """Read the head of the parsed page `tree`, fetched from `url`. JSON-LD goes before tags."""
    article = _article(tree)
    tags = _tags(tree)
    return PageHead(
        title=_words(article.get("headline")) or _first(tags, _TITLE),
        outlet=_name(article.get("publisher")) or _first(tags, _SITE[:2]) or _first(tags, _SITE[2:4]),
        byline=_names(article.get("author")) or _person(_first(tags, _AUTHOR)),
        published=day_of(article.get("datePublished")) or _first_day(tags) or _time_tag(tree),
        url=_canonical(tree, tags, url),
        lang=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower() or None,
    )


def day_of(value: object) -> str | None:
    """The day (YYYY-MM-DD) at the beginning of a date or time in ISO 8601 or a form near it; None for anything else."""
    if not isinstance(value, str):
        return None
    match = _DAY.match(value) or _COMPACT.match(value)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _article(tree: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    for script in tree.xpath("//script[contains(translate(@type,'LDJSON','ldjson'),'ld+json')]"):
        try:
            found = json.loads(script.text_content().strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(found):
            kinds = thing.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLE.search(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return thing
    return {}


def _things(found: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All objects in a JSON-LD block, as deep as publishers go."""
    if depth > 4:
        return
    if isinstance(found, list):
        for one in found[:50]:
            yield from _things(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(found.get(key), depth + 1)


def _tags(tree: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    tags: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = _words(meta.get("content"))
        if name and content:
            tags.setdefault(name, content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _first_day(tags: dict[str, str]) -> str | None:
    return next((day for name in _PUBLISHED if (day := day_of(tags.get(name)))), None)


def _time_tag(tree: Any) -> str | None:  # noqa: ANN401 - as above
    for element in tree.xpath("//time[@datetime and (@pubdate or @itemprop='datePublished')]"):
        day = day_of(element.get("datetime"))
        if day:
            return day
    return None


def _canonical(tree: Any, tags: dict[str, str], url: str | None) -> str | None:  # noqa: ANN401 - as above
    """The page's own address; one that leads to another site (a syndicated copy's original) is not taken."""
    for link in [*tree.xpath("//link[@rel='canonical']/@href"), tags.get("og:url")]:
        if not link:
            continue
        try:
            found = urljoin(url or "", link.strip())
            parts = urlsplit(found)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname:
            continue
        if url and _site(urlsplit(url).hostname) != _site(parts.hostname):
            continue
        return str(found)
    return None


def _site(host: str | None) -> str:
    return ".".join((host or "").lower().split(".")[-2:])


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return _SPACE.sub(" ", value).strip() or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), None)
    if isinstance(value, dict):
        return _words(value.get("name"))
    return _words(value)


def _names(value: object) -> str | None:
    names = [_person(_name(one)) for one in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _person(words: str | None) -> str | None:
    if words is None or _NO_NAME.search(words):
        return None
    return re.sub(r"^(?:by|von|par)\s+", "", words, flags=re.IGNORECASE) or None
