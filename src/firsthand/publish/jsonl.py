"""Reports and findings as JSON, to the contract of the two filters."""

from __future__ import annotations

import json
from typing import TextIO

from firsthand.publish.contract import corroborated, extracted_line
from firsthand.publish.writing import must_be_protected
from firsthand.records.protected import Protected


def write_jsonl(protected: Protected, stream: TextIO) -> int:
    """One line per report: the `firsthand extract` line with the masked text and what is known of its origin added.

    Every line carries the notice of the working copy.

    Returns:
        How many lines were written.

    Raises:
        TypeError: `protected` is not what protection returns.
    """
    must_be_protected(protected)
    for report, reading in protected.items:
        line = extracted_line(report, reading) | {
            "text": report.text,
            "title": report.title,
            "outlet": report.outlet,
            "url": report.url,
            "published": report.published,
            "fingerprint": report.fingerprint,
            "notice": protected.notice,
        }
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return len(protected.items)


def write_incidents(protected: Protected, stream: TextIO) -> None:
    """The object of `firsthand corroborate`, from the masked findings, with the notice of the working copy.

    Raises:
        TypeError: `protected` is not what protection returns.
    """
    must_be_protected(protected)
    whole = corroborated(protected.corroboration) | {"notice": protected.notice}
    stream.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
