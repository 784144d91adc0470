"""HTML pages: main text by trafilatura, and what a page says of itself in its head. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from firsthand.read.blocks import Blocks
from firsthand.read.decode import Decoded, decode
from firsthand.read.frames import Task
from firsthand.read.original import Finder
from firsthand.read.pagehead import PageHead, head_of
from firsthand.read.parsed import Parsed, Refused
from firsthand.records.report import Link, PassageKind
from firsthand.records.span import Span

_DEEPEST = 250
"""The parser (libxml2) gives up below this depth of nested elements; no page made by people is near it."""

_HOPELESS = 5000
"""Depth at which it is not even tried."""

_SHORT = 600
"""Weight of a text below which the extractor falls back on all there is on the page (letters)."""

_FEW = 2
"""With fewer passages the extractor may have run all into one."""

_TAG = re.compile(
    r"<!--.*?-->|<script\b.*?</script\s*>|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>", re.DOTALL | re.IGNORECASE
)
_VOID = frozenset(
    (  # noqa: SIM905 - a list of tags reads better as words
        "area base br col embed hr img input link meta param source track wbr p li td tr th option dt dd"
    ).split()
)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"\s+")
_BLOCK_TAGS = frozenset({"p", "head", "item", "quote", "cell", "ab", "code", "table"})
_PARAGRAPHS = ".//p|.//blockquote[not(.//p)]|.//li[not(.//p) and not(.//a)]|.//h2|.//h3"
_BOILERPLATE_TAGS = (
    "script",
    "style",
    "noscript",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "iframe",
    "svg",
    "template",
)


def parse(task: Task) -> Parsed | Refused:
    """The main text of a page and its metadata, head and JSON-LD before anything that has to be guessed."""
    decoded = decode(task.data, task.charset, markup=True)
    return parse_markup(decoded, task.data, task.url)


def parse_markup(decoded: Decoded, data: bytes, url: str | None) -> Parsed | Refused:
    """As `parse`, for markup that is already text; `data` are the bytes that marks point into."""
    markup = _XML_HEAD.sub("", decoded.text).replace("\0", "")
    depth = _depth(markup)
    if depth > _HOPELESS:
        return _too_deep(depth)
    try:
        tree = lxml_html.document_fromstring(markup)
    except etree.ParserError:
        return Refused("empty", "the page is empty.", "Fetch it again.")
    head = head_of(tree, url)
    found = bare_extraction(
        markup,
        url=url or head.url,
        favor_precision=False,
        include_comments=False,
        include_tables=True,
        include_links=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    blocks = Blocks()
    if isinstance(found, Document) and found.body is not None:
        _fill(blocks, found.body, url or head.url)
    if _weight(blocks) < _SHORT or len(blocks.passages) < _FEW:
        plainer = Blocks()
        _fill_plainly(plainer, tree, url or head.url)
        if _weight(plainer) >= 0.6 * _weight(blocks):
            blocks = plainer
    if not blocks.passages and depth > _DEEPEST:
        return _too_deep(depth)
    finder = Finder(data, decoded)
    for passage in blocks.passages:
        mark = finder.mark(blocks.text, passage.span)
        if mark is not None:
            blocks.marks.append(mark)
    return _parsed(blocks, head, found if isinstance(found, Document) else None, decoded)


def _parsed(blocks: Blocks, head: PageHead, found: Document | None, decoded: Decoded) -> Parsed:
    site = head.outlet or (found.sitename if found is not None else None)
    return Parsed(
        text=blocks.text,
        passages=tuple(blocks.passages),
        title=head.title or (_clean(found.title) if found is not None else None),
        outlet=_site(site),
        byline=head.byline or (_author(found.author) if found is not None else None),
        url=head.url or (found.url if found is not None else None),
        published=head.published or (found.date if found is not None else None),
        lang=head.lang,
        marks=tuple(blocks.marks),
        links=tuple(blocks.links),
        notes=(decoded.note,) if decoded.note else (),
    )


def _too_deep(depth: int) -> Refused:
    return Refused(
        "broken",
        f"its elements are nested {depth:,} deep, where {_DEEPEST} can be read.",
        "Save the page as plain text and add that.",
    )


def _depth(markup: str) -> int:
    """How deep open elements pile up; counted without a parser, since parsers are what depth breaks."""
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        closing, name, alone = match.groups()
        if name is None or name.lower() in _VOID or alone:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _fill(blocks: Blocks, body: Any, base: str | None) -> None:  # noqa: ANN401 - lxml has no types
    """The blocks of the tree that trafilatura builds (``p``, ``head``, ``list/item``, ``quote``, ``table//cell``)."""
    for element in _leaf_blocks(body):
        kind = PassageKind.HEADING if element.tag == "head" else PassageKind.PARAGRAPH
        for pieces in _lines(element):
            _add(blocks, pieces, kind, base)


def _leaf_blocks(body: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCK_TAGS and not any(child.tag in _BLOCK_TAGS for child in element.iterdescendants()):
            yield element


def _lines(element: Any) -> Iterator[list[tuple[str, str | None]]]:  # noqa: ANN401 - as above
    """The runs of an element as (words, link target), cut at line breaks."""
    runs: list[tuple[str, str | None]] = []
    for words, target in _runs(element, None):
        first, *others = words.split("\x00")
        runs.append((first, target))
        for other in others:
            yield runs
            runs = [(other, target)]
    yield runs


def _runs(element: Any, target: str | None) -> Iterator[tuple[str, str | None]]:  # noqa: ANN401 - as above
    if element.text:
        yield element.text, target
    for child in element:
        if child.tag in ("lb", "br"):
            yield "\x00", None
        elif isinstance(child.tag, str):
            inner = child.get("target") or child.get("href") if child.tag in ("ref", "a") else None
            yield from _runs(child, inner or target)
        if child.tail:
            yield child.tail, target


def _add(blocks: Blocks, runs: list[tuple[str, str | None]], kind: PassageKind, base: str | None) -> None:
    """Append the runs as one block, white space made single, with a link over the words of each target."""
    words = ""
    links: list[tuple[int, int, str]] = []
    for run, target in runs:
        piece = _SPACE.sub(" ", run)
        if not words or words.endswith(" "):
            piece = piece.lstrip(" ")
        if target and piece.strip():
            start = len(words) + len(piece) - len(piece.lstrip(" "))
            links.append((start, len(words) + len(piece.rstrip(" ")), target))
        words += piece
    words = words.rstrip(" ")
    if not words:
        return
    span = blocks.add(words, kind)
    for start, end, target in links:
        url = _absolute(target, base)
        if url and start < end <= len(words):
            blocks.links.append(Link(Span(span.start + start, span.start + end), url))


def _absolute(target: str, base: str | None) -> str | None:
    try:
        url = urljoin(base or "", target.strip())
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _fill_plainly(blocks: Blocks, tree: Any, base: str | None) -> None:  # noqa: ANN401 - as above
    """For pages too short or too odd for the extractor: paragraphs outside navigation, in the article if marked.

    It takes the page apart.
    """
    for element in tree.xpath("|".join(f"//{tag}" for tag in _BOILERPLATE_TAGS)):
        element.drop_tree()
    homes = tree.xpath("//*[@itemprop='articleBody']") or tree.xpath("//article") or tree.xpath("//main") or [tree]
    paragraphs = [element for home in homes[:1] for element in home.xpath(_PARAGRAPHS)]
    if not any(element.text_content().strip() for element in paragraphs):
        paragraphs = [element for element in tree.xpath("//body//div|//body") if not element.xpath(".//div|.//p")]
    for element in paragraphs:
        kind = PassageKind.HEADING if element.tag in ("h2", "h3") else PassageKind.PARAGRAPH
        for runs in _lines(element):
            _add(blocks, runs, kind, base)


def _weight(blocks: Blocks) -> int:
    """The length of a text, a character of Han, Hangul or Kana counted as three letters."""
    return sum(3 if char >= "\u2e80" else 1 for char in blocks.text)


def _clean(words: str | None) -> str | None:
    return _SPACE.sub(" ", words).strip() or None if words else None


def _author(words: str | None) -> str | None:
    """Trafilatura parts several authors by semicolons."""
    cleaned = _clean(words)
    return cleaned.replace("; ", ", ") if cleaned else None


def _site(words: str | None) -> str | None:
    """The site's name; not where it is only the domain, which the url says as well."""
    cleaned = _clean(words)
    if cleaned is None or re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", cleaned):
        return None
    return cleaned
