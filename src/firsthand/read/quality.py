"""Whether what was read is a report at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.read.parsed import Refused
from firsthand.records.report import Passage, PassageKind

_MIN_LETTERS = 20
_STUB = 400
_NOTICE = re.compile(
    r"\b(?:subscribe|subscription|subscriber|log ?in|sign in|register|create (?:a free|an) account|enable javascript|"
    r"access denied|page not found|404|verify you are (?:a )?human|captcha|checking your browser)\b"
    r"|구독|로그인|회원가입|페이지를 찾을 수|订阅|登录|页面不存在|验证码"
    r"|подпис|войти|авториз|страница не найдена|включите javascript",
    re.IGNORECASE,
)


def fault_of(text: str, passages: Sequence[Passage], *, given: bool = False) -> Refused | None:
    """Why `passages` of `text` are no report; None where they may be one.

    Args:
        text: the whole text.
        passages: stretches of it that would be read.
        given: somebody handed in the text as that of a report, so that little of it is no fault.
    """
    body = [passage.span.of(text) for passage in passages if passage.kind is not PassageKind.TITLE]
    letters = sum(sum(map(str.isalpha, words[:200])) for words in body[:5])
    if given and any(map(str.isalnum, text)):
        return None
    if letters < _MIN_LETTERS:
        if not any(map(str.isalnum, text)):
            return Refused("no-text", "it holds no letters.", "Check that it is the file you meant.")
        return Refused(
            "no-text",
            "it holds no main text: nothing is left besides titles, navigation and advertisements.",
            "If there is a report in it, copy its text into a plain text file and add that.",
        )
    if sum(map(len, body)) < _STUB and len(body) <= 4 and _notices(body):
        return Refused(
            "no-text",
            "in the place of a report it holds only a notice, as sites show to those not logged in.",
            "Fetch the page again where you can read it.",
        )
    return None


def _notices(body: Sequence[str]) -> bool:
    """Whether most of a short text is sentences that ask the reader to log in, pay or wait."""
    hit = sum(len(words) for words in body if _NOTICE.search(words))
    return hit * 2 > sum(map(len, body))
