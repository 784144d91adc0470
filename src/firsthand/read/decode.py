"""Bytes to text: which encoding they are in, found without trusting anybody."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What pages call an encoding is often a smaller sibling of the one they use.
_WIDER = {
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_CANDIDATES = (
    "cp949",
    "gb18030",
    "big5hkscs",
    "cp932",
    "euc_jp",
    "cp1251",
    "koi8_u",
    "cp866",
    "cp874",
    "cp1253",
    "cp1252",
    "cp1254",
    "cp1250",
    "cp1256",
)
_SAMPLE = 20_000
_BROKEN_SHARE = 0.002
_UTF8_RUN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was found in, and a remark where a person should know of something."""

    text: str
    encoding: str
    note: str | None = None
    offset: int = 0


def decode(data: bytes, told: str | None = None, *, markup: bool = False) -> Decoded:
    """`data` as text, a byte order mark left out (`Decoded.offset` is its length in bytes). Never fails.

    In this order: byte order mark; UTF-8 if it is; what the transport (`told`) or the page itself (`markup`) declares,
    if the bytes agree; zero bytes as in UTF-16; else the candidate in which the bytes make the likeliest text. Text
    that is UTF-8 but for a few damaged bytes is read as UTF-8 with replacement characters and a note.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], name, len(mark))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    for declared in (told, *(_declared(data) if markup else ())):
        agreed = _try(data, declared)
        if agreed is not None:
            return agreed
    sample = data[:_SAMPLE]
    if sample.count(0) * 5 > len(sample):
        return _certain(data, "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be", 0)
    if _nearly_utf8(data):
        text = data.decode("utf-8", "replace")
        return Decoded(text, "utf-8", f"The text is UTF-8, but damaged: the first bad byte is at {first_bad}.")
    name = _likeliest(sample)
    return Decoded(data.decode(name, "replace"), name, f"The text does not say its encoding; it was read as {name}.")


def _certain(data: bytes, name: str, offset: int) -> Decoded:
    try:
        return Decoded(data.decode(name), name, offset=offset)
    except UnicodeDecodeError as error:
        note = f"The text is {name.upper()}, but damaged: the first bad byte is at {offset + error.start}."
        return Decoded(data.decode(name, "replace"), name, note, offset)


def _declared(data: bytes) -> tuple[str | None, ...]:
    head = data[:4096]
    found = [match.group(1).decode("ascii") for match in (_DECLARED.search(head), _XML.search(head)) if match]
    return tuple(found)


def _try(data: bytes, told: str | None) -> Decoded | None:
    if not told:
        return None
    try:
        name = codecs.lookup(told).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    if name == "utf-8":
        return None
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):  # some codecs are no text encodings
        return None
    return Decoded(text, name) if isinstance(text, str) else None


def _nearly_utf8(data: bytes) -> bool:
    """Whether almost all bytes above ASCII form UTF-8 sequences."""
    above = len(data) - len(data.translate(None, bytes(range(128, 256))))
    good = sum(len(match.group()) for match in _UTF8_RUN.finditer(data))
    return above > 0 and (above - good) <= max(3, above * 0.1) and good >= 4 * (above - good)


def _likeliest(sample: bytes) -> str:
    """The candidate with the best-looking text; the order of candidates breaks ties."""
    return max(_CANDIDATES, key=lambda name: _likeness(sample, name))


def _likeness(sample: bytes, name: str) -> float:
    """How much `sample` looks like text in encoding `name`.

    Near 1 where each foreign byte lies in a letter that is common where it stands, 0 where none does, and below 0 where
    the encoding does not have the bytes.
    """
    foreign = len(sample.translate(None, bytes(range(128))))
    decoder = codecs.getincrementaldecoder(name)("replace")  # incremental: the sample may end within a letter
    text = decoder.decode(sample)
    broken = text.count("\ufffd")
    if broken > max(1, len(text) * _BROKEN_SHARE) or not foreign:
        return -1.0
    width = 2 if name in _WIDE else 1
    before = " "
    score = 0.0
    for char in text:
        if char > "\x7f":
            score += width * _commonness(char, before)
        before = char
    return score / foreign - 0.2 * bool(broken)


_WIDE = frozenset({"cp949", "gb18030", "big5hkscs", "cp932", "euc_jp"})
# The most frequent characters of written Chinese, both forms: about half of any running text.
_FREQUENT_HAN = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没"
    "成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已"
    "亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却"
    "加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更民警据记者北京报称政府這個們來時為說國著過會對學發當沒樣"
    "還種開總從無動頭經長兒愛給間兩話與見問點幾實聲車機氣並別電體卻門聽寫馬樂"
)


def _commonness(char: str, before: str) -> float:  # noqa: C901, PLR0911 - one line per script
    """0 to 1: how ordinary `char` is after `before` in running text of the script it belongs to."""
    category = unicodedata.category(char)
    if category[0] == "P" or char in "\xa0\u3000":
        return 0.6
    if category[0] not in "LM":
        return 0.0
    point = ord(char)
    if 0xAC00 <= point <= 0xD7A3:
        return _syllable(char)
    if 0x3040 <= point <= 0x30FF:
        return 1.0
    if 0x4E00 <= point <= 0x9FFF:
        return 1.0 if char in _FREQUENT_HAN else 0.45
    if 0x0400 <= point <= 0x04FF or 0x0370 <= point <= 0x03FF:
        if "A" <= before <= "z":  # letters of two alphabets do not share a word
            return 0.0
        return 1.0 if category == "Ll" or not before.isalpha() else 0.5 if before.isupper() else 0.0
    if 0x0E00 <= point <= 0x0E7F or 0x0600 <= point <= 0x06FF:
        return 0.0 if "A" <= before <= "z" else 0.95
    if char in "ðþýÐÞÝ":  # what Turkish letters become
        return 0.4
    if point < 0x0250:  # Latin letters with marks stand singly among plain ones
        return 0.9 if before <= "\x7f" and category == "Ll" else 0.3 if before <= "\x7f" else 0.0
    return 0.0


@cache
def _syllable(char: str) -> float:
    """Nearly all Hangul in use is among the 2,350 syllables of KS X 1001, which EUC-KR proper has."""
    try:
        char.encode("euc_kr")
    except UnicodeEncodeError:
        return 0.1
    return 1.0
