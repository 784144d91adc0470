"""English words with offsets and a guess at their part of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.engines.rules.english.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s\"“”<>]{1,2000})"
    r"|(?P<number>[$€£¥₩]?\d[\d,.:/]*(?<=\d)(?:st|nd|rd|th|s|%|m|bn|k)?(?![A-Za-z]))"
    r"|(?P<short>(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Sgt|Maj|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr|Inc|Ltd|Co"
    r"|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|vs|Mt|Messrs)\.|(?<![\w'’])[A-Z]\.)"
    r"|(?P<word>[@#]?[^\W\d_][\w]*(?:[-–][^\W_][\w]*|['’](?!s\b|S\b|d\b|ll\b|re\b|ve\b|m\b)[^\W\d_]+|&[^\W\d_]+)*)"
    r"|(?P<clitic>['’](?:s|S|d|ll|re|ve|m)\b)"
    r"|(?P<dash>--+|[—–―]|(?<=\s)-(?=\s))"
    r"|(?P<dots>\.\.\.+|…|(?:\. ){2,}\.)"
    r"|(?P<mark>\S)"
)

NOMINAL = frozenset({"NN", "NP", "PO", "CD"})
FINITE = frozenset({"V", "VD", "MD", "BE", "HV", "DO"})


@dataclass(slots=True)
class Token:
    """A word or mark.

    Attributes:
        tag: DT determiner, PS subject pronoun, PO object pronoun, PP possessive, POS 's, IN preposition, SU
            subordinator, CC, TO, MD, BE, HV, DO, NO negation, WH, TH "that", RB, JJ, CD number, NN noun, NP name,
            V finite verb, VD past or participle, VN participle, VB base, VG -ing, Q a whole quotation, and the
            marks , ; : - . ( ) themselves; X anything else.
        lemma: of a verb, else the lower-case word; of a quotation, its first word.
    """

    start: int
    end: int
    text: str
    low: str
    tag: str = "X"
    lemma: str = ""


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of ``text[start:end]``, not yet tagged but for marks."""
    tokens: list[Token] = []
    for match in WORD.finditer(text, start, end):
        kind = match.lastgroup
        word = match.group()
        low = word.lower().replace("’", "'")
        token = Token(match.start(), match.end(), word, low, lemma=low)
        if kind == "dash":
            token.tag = "-"
        elif kind == "mark":
            token.tag = word if word in ",;:()[]" else "." if word in ".!?" else "X"
        elif kind == "number":
            token.tag = "CD"
        elif kind == "url":
            token.tag = "NP"
        elif kind == "dots":
            token.tag = "-"
        else:
            token.tag = ""
        tokens.append(token)
    return tokens


def tag(tokens: Sequence[Token], *, names_shout: bool = False) -> None:
    """Fill in `tag` and `lemma`, left to right.

    Args:
        tokens: of one sentence.
        names_shout: the text is all in capitals, so that capitals tell nothing.
    """
    words = lexicon()
    previous = ""
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if token.tag:
            if before is not None and before.tag == "JJ" and _ends_phrase(tokens, index - 1):
                before.tag = "NN"
            previous = token.tag
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        token.tag = _tag(token, before, previous, following, words, names_shout=names_shout)
        if token.tag not in {"RB", "NO"}:
            previous = token.tag
        if before is not None and before.tag == "JJ" and _ends_phrase(tokens, index - 1):
            before.tag = "NN"
        if token.tag in {"V", "VD", "VN", "VB", "VG"}:
            token.lemma = words.forms.get(token.low, (token.low, ""))[0]


def _opens_object(following: Token, words: Lexicon, previous: str) -> bool:
    """Whether a word that no table knows is a verb: "to halt the flights", "would thwart them"."""
    return previous == "MD" or words.tags.get(following.low) in {"DT", "PP", "PO", "PS", "CD", "TH"}


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective stands where only a noun can: "an official said", "a relative,"."""
    return (
        at > 0
        and tokens[at - 1].tag in {"DT", "PP", "JJ", "POS", "NN", "NP"}
        and tokens[at].low in lexicon().sets["adjective_nouns"]
        and tokens[at + 1].tag not in {"NN", "NP", "JJ", "CD", "VG", "VN"}
    )


def _tag(  # noqa: PLR0911 - a cascade of cases
    token: Token,
    before: Token | None,
    previous: str,
    following: Token | None,
    words: Lexicon,
    *,
    names_shout: bool,
) -> str:
    low = token.low
    if low == "'s":
        return "BE" if before is not None and before.tag in {"PS", "WH", "TH"} else "POS"
    if low == "'d":
        return "MD"
    if low == "think" and following is not None and following.low in {"tank", "tanks"}:
        return "NN"
    negates = low in {"neither", "nor"} and following is not None and following.low in words.forms
    if negates and previous in {"NN", "NP", "PS", "MD", "HV", "DO", "V", "VB", "VD", "VN"}:
        return "NO"
    first = before is None or before.tag in {".", "Q", ":", "-"} or previous == ""
    capital = token.text[0].isupper() and not names_shout
    closed = words.tags.get(low)
    form = words.forms.get(low)
    if capital and not first and not (closed and len(low) <= 3) and low not in {"who", "that", "said"}:
        return "NP"
    if closed and not (closed == "NN" and form and previous in {"TO", "MD", "PS"}):
        if closed == "PP" and low == "her" and (following is None or following.tag or following.low in words.tags):
            return "PO"
        return closed
    if form is not None and not (capital and not first):
        return _verb_tag(low, form[1], before, previous, following, words, capital=capital)
    if previous in {"TO", "MD"} and not capital and following is not None and _opens_object(following, words, previous):
        return "VB"
    return _open_class(low, capital=capital, first=first)


def _verb_tag(
    low: str,
    letters: str,
    before: Token | None,
    previous: str,
    following: Token | None,
    words: Lexicon,
    *,
    capital: bool,
) -> str:
    if "G" in letters:
        return "NN" if previous in {"DT", "PP", "POS", "JJ"} and low != "saying" else "VG"
    if "D" in letters or "N" in letters:
        if "B" in letters and previous in {"TO", "MD", "DO"}:
            return "VB"
        if previous in {"BE", "HV"}:
            return "VN"
        if previous in {"DT", "PP", "JJ", "POS"} and before is not None and before.tag in {"DT", "PP", "JJ", "POS"}:
            return "JJ"
        return "VD" if "D" in letters else "VN"
    return _present(low, letters, previous, before, following, words, capital=capital)


def _present(  # noqa: PLR0911 - a cascade of cases
    low: str,
    letters: str,
    previous: str,
    before: Token | None,
    following: Token | None,
    words: Lexicon,
    *,
    capital: bool,
) -> str:
    base = "B" in letters
    if previous in {"TO", "MD", "DO"}:
        return "VB" if base else "NN"
    if previous in {"DT", "PP", "JJ", "IN", "POS", "CD"}:
        if (
            previous == "DT"
            and before is not None
            and before.low in {"many", "some", "others", "all", "both", "most", "several", "few", "these", "those"}
        ) and low not in words.noun_like:
            return "V"
        return "NN"
    if previous in {"PS", "WH", "TH"}:
        return "V"
    if low not in words.noun_like:
        return "V" if before is not None and (previous not in {"", "."}) else ("VB" if base else "V")
    if previous in {"NN", "NP", "RB", "PO", ")", ","} and before is not None and following is not None:
        plural = (before.low.endswith("s") and not before.low.endswith("ss")) or before.low in {
            "people",
            "police",
            "men",
            "women",
        }
        agrees = plural if base else not plural or before.tag == "NP"
        if before.tag == ",":
            agrees = not base
        nxt = following.low
        next_tag = words.tags.get(nxt, following.tag)
        opens = next_tag in {"DT", "TH", "PS", "PP", "WH", "TO", "Q", "PO", "JJ", "RB"} or (
            following.text[:1].isupper() and following.tag == ""
        )
        if agrees and (opens or (next_tag in {"IN", "CD"} and not base)):
            return "V"
    return (
        "NN"
        if not (
            capital
            and base
            and following is not None
            and words.tags.get(following.low) in {"DT", "PP", "PO", "TH", "WH"}
        )
        else "VB"
    )


_ADJECTIVE = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ical",
    "less",
    "ish",
    "ian",
    "ese",
    "ary",
    "ional",
    "ental",
    "astal",
)


def _open_class(low: str, *, capital: bool, first: bool) -> str:
    if capital:
        return "NP" if not first or len(low) > 1 else "NN"
    if low.endswith("ly") and len(low) > 4:
        return "RB"
    if low.endswith("ing") and len(low) > 5:
        return "VG"
    if low.endswith("ed") and len(low) > 4 and "-" not in low:
        return "VD"
    if low.endswith(_ADJECTIVE) or ("-" in low and low.endswith(("ed", "ing", "old", "long", "wide"))):
        return "JJ"
    return "NN"
