"""Build the files of the example case from `scripts/example/reports.toml`.

    python scripts/build_example.py

Writes into `src/firsthand/example/reports/`. The PDF is printed by Debian's Chromium through Playwright, so that it is a
PDF as people receive them; DOCX comes from python-docx, the WARC is written as ISO 28500 says.
The outcome is committed: users need neither Chromium nor this script.
"""

from __future__ import annotations

import gzip
import html
import json
import shutil
import tomllib
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "firsthand" / "example" / "reports"
CHROMIUM = "/usr/bin/chromium"
WORDS = {
    "en": ("Home|World|Business|Sport|Weather", "Advertisement", "Most read", "Subscribe to our newsletter", "By "),
    "ko": ("홈|국제|경제|스포츠|날씨", "광고", "많이 본 기사", "뉴스레터 구독하기", ""),
    "zh": ("首页|国际|财经|体育|天气", "广告", "热门文章", "订阅我们的新闻简报", "记者 "),
    "ru": ("Главная|Мир|Экономика|Спорт|Погода", "Реклама", "Самое читаемое", "Подпишитесь на рассылку", "Автор: "),
}
TEASERS = {
    "en": [
        "Five gardens to see this spring",
        "Harbour bridge closes for repairs",
        "Quiz: how well do you know your cheese?",
    ],
    "ko": ["올봄 꼭 가봐야 할 정원 다섯 곳", "항구 다리 보수 공사로 통제"],
    "zh": ["今春必看的五座花园", "港口大桥封闭维修"],
    "ru": ["Пять садов, которые стоит увидеть весной", "Мост в порту закрыт на ремонт"],
}


def paragraphs(report: dict[str, Any]) -> list[str]:
    return [block.strip() for block in report["body"].strip().split("\n\n")]


def linked(text: str, links: dict[str, str]) -> str:
    """Paragraph as HTML, the first mention of each linked name made a link."""
    out = html.escape(text, quote=False)
    for name, url in links.items():
        out = out.replace(name, f'<a href="{url}">{name}</a>', 1)
    return out


def page(report: dict[str, Any]) -> str:
    """A page as an outlet would serve it: navigation, an advertisement amid the text, teasers, a footer."""
    nav, ad, popular, letter, by = WORDS[report["lang"]]
    menu = "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(nav.split("|")))
    body = [f"<p>{linked(text, report.get('links', {}))}</p>" for text in paragraphs(report)]
    body.insert(
        min(2, len(body)), f'<div class="ad-slot" aria-hidden="true"><span>{ad}</span><img src="/ad.gif" alt=""></div>'
    )
    teasers = "".join(
        f'<li><a href="/t{i}">{html.escape(text)}</a></li>' for i, text in enumerate(TEASERS[report["lang"]])
    )
    meta = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report["title"],
        "datePublished": report["published"],
        "publisher": {"@type": "Organization", "name": report["outlet"]},
    }
    byline = f'<p class="byline">{by}{html.escape(report["byline"])}</p>' if report["byline"] else ""
    return f"""<!DOCTYPE html>
<html lang="{report["lang"]}">
<head>
<meta charset="utf-8">
<title>{html.escape(report["title"])} | {html.escape(report["outlet"])}</title>
<link rel="canonical" href="{report["url"]}">
<meta property="og:site_name" content="{html.escape(report["outlet"])}">
<meta property="og:title" content="{html.escape(report["title"])}">
<meta property="article:published_time" content="{report["published"]}">
<script type="application/ld+json">{json.dumps(meta, ensure_ascii=False)}</script>
</head>
<body>
<header><a class="logo" href="/">{html.escape(report["outlet"])}</a><nav><ul>{menu}</ul></nav></header>
<main><article>
<h1>{html.escape(report["title"])}</h1>
{byline}
<time datetime="{report["published"]}">{report["published"]}</time>
{chr(10).join(body)}
</article>
<aside><h2>{popular}</h2><ul>{teasers}</ul></aside></main>
<footer><form action="/letter"><label>{letter} <input type="email" name="m"></label></form><p>&copy; {report["outlet"]}</p></footer>
</body>
</html>
"""


def scraped(report: dict[str, Any]) -> str:
    """Text as a scraper leaves it: title, byline, body, whatever stood around."""
    by = WORDS[report["lang"]][4] if report["lang"] != "ko" else ""
    head = f"{report['title']}\n\n{by}{report['byline']}\n"
    return head + report["body"] + report.get("tail", "")


def printed(report: dict[str, Any]) -> bytes:
    body = "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs(report))
    source = (
        f"<html lang='{report['lang']}'><head><title>{html.escape(report['title'])}</title>"
        "<style>body{font:12pt/1.5 serif;margin:2cm}</style></head><body>"
        f"<h1>{html.escape(report['title'])}</h1>{body}</body></html>"
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.set_content(source)
        data = tab.pdf(format="A4")
        browser.close()
    return data


def word_document(report: dict[str, Any]) -> bytes:
    document = Document()
    document.core_properties.title = report["title"]
    document.core_properties.author = report["byline"]
    document.core_properties.created = datetime.fromisoformat(report["published"]).replace(tzinfo=UTC)
    document.core_properties.modified = document.core_properties.created
    document.add_heading(report["title"], level=1)
    document.add_paragraph(f"{report['outlet']}, {report['published']}")
    for text in paragraphs(report):
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return stamped(buffer.getvalue())


def stamped(data: bytes) -> bytes:
    """The same ZIP with fixed time stamps, so that building twice gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, (2025, 1, 1, 0, 0, 0)), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mail(report: dict[str, Any]) -> bytes:
    message = EmailMessage()
    message["From"] = f"{report['outlet']} <press@embassy-tarvania.example>"
    message["To"] = "newsroom@caucasusledger.example"
    message["Subject"] = report["title"]
    message["Date"] = format_datetime(datetime.fromisoformat(report["published"]).replace(hour=9, tzinfo=UTC))
    message["Message-ID"] = "<20250522090000.1@embassy-tarvania.example>"
    message.set_content(report["body"].strip() + "\n")
    return message.as_bytes()


def archive(report: dict[str, Any]) -> bytes:
    """A WARC 1.1 of two records, warcinfo and response, each its own gzip member (ISO 28500)."""
    payload = page(report).encode()
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(payload)
        + payload
    )
    stamp = f"{report['published']}T18:00:00Z"
    info = b"software: firsthand example\r\nformat: WARC File Format 1.1\r\n"
    records = [
        (
            f"WARC-Type: warcinfo\r\nWARC-Date: {stamp}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/warc-fields",
            info,
        ),
        (
            f"WARC-Type: response\r\nWARC-Target-URI: {report['url']}\r\nWARC-Date: {stamp}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000002>\r\nContent-Type: application/http; msgtype=response",
            http,
        ),
    ]
    members = (
        f"WARC/1.1\r\n{head}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
        for head, block in records
    )
    return b"".join(gzip.compress(member, mtime=0) for member in members)


def build(report: dict[str, Any]) -> bytes:
    match report["form"]:
        case "html":
            return page(report).encode()
        case "scraped":
            return scraped(report).encode()
        case "pdf":
            return printed(report)
        case "docx":
            return word_document(report)
        case "eml":
            return mail(report)
        case "warc":
            return archive(report)
        case other:
            raise SystemExit(f"unknown form {other!r} of {report['file']}")


def main() -> None:
    reports = tomllib.loads((HERE / "example" / "reports.toml").read_text(encoding="utf-8"))["report"]
    shutil.rmtree(OUT, ignore_errors=True)
    for report in reports:
        target = OUT / report["file"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(build(report))
        print(f"{target.stat().st_size:>7}  {report['file']}")


if __name__ == "__main__":
    main()
