"""What the words that name a source say of it: its name, what it is, whether it is named, what it points to."""

from __future__ import annotations

from firsthand.extract.kinds_cased import read_cased
from firsthand.extract.kinds_mention import Mention
from firsthand.extract.kinds_tables import language
from firsthand.extract.kinds_uncased import read_uncased
from firsthand.records.span import Span


def read_mention(text: str, span: Span, lang: str) -> Mention:
    """The mention that `text[span]` is; `lang` is a BCP 47 tag, without tables of its own read as English."""
    reader = read_uncased if language(lang) in {"ko", "zh"} else read_cased
    return reader(text, span, lang)
