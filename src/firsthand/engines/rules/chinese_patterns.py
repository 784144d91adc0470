"""The patterns of the Chinese rules, built from the word table; they are matched against masked sentences."""

from __future__ import annotations

import re

from firsthand.engines.rules.korean_chinese_russian import BLANK, QUOTED, any_of, table
from firsthand.records.vocabulary import Stance

PAIRS = {"“": "”", '"': '"', "「": "」", "『": "』", "〝": "〞", "＂": "＂", "«": "»"}
TABLE = table("zh")
SAID = any_of(TABLE["verbs"]["said"])
NEEDS_MARK = frozenset(TABLE["verbs"]["needs_mark"])
TOLD = any_of(["告诉", "告訴", "告知", "提醒", "通知"])
VERB = re.compile(rf"(?P<told>{TOLD})|(?P<said>{SAID})(?P<more>道|说|說|称|稱)?(?:了|过|過)?(?P<at>到)?")
NOT_BEFORE = re.compile(any_of(TABLE["verbs"]["not_before"]) + r"$")
NEGATED = re.compile(any_of(TABLE["verbs"]["negated"]) + r"$")
NOT_AFTER = {verb: re.compile(any_of(words)) for verb, words in TABLE["not_after"].items()}
STANCES = {verb: Stance(name) for name, verbs in TABLE["stances"].items() for verb in verbs}
REFUSAL = re.compile(
    rf"(?P<cue>{any_of(TABLE['verbs']['refuses'])})(?P<content>[^，。；！？“”]{{0,16}}?{any_of(TABLE['verbs']['refused'])}[^，。；！？“”]{{0,12}})(?=[，。；！？]|$)"
)
ACCORDING = re.compile(
    rf"(?:^|(?<=[，。；：、而但另又]))(?P<before>{any_of(TABLE['according']['before'])})(?P<who>[^，。；：！？]{{1,60}}?)"
    rf"(?:(?P<after>{any_of(TABLE['according']['after'])})(?:说|称|稱|說|，|：|,|:|(?={BLANK}|“))|(?P<document>{any_of(TABLE['according']['documents'])})(?:显示|顯示|称|稱)?[，,：:])"
)
HEARSAY = re.compile(rf"(?:^|(?<=[，。；：而但]))(?P<cue>{any_of(TABLE['according']['hearsay'])})[，,：:]?")
CITES = re.compile(
    rf"(?P<cue>{any_of(TABLE['according']['cites'])})(?P<who>[^，。；：！？“”]{{1,50}}?)(?P<words>的话|的話|的消息|的?说法|的?說法)?"
    rf"(?:(?P<verb>报道称|报道说|報導稱|報導說|報道稱|報道說|报道|報道|報導|报导|称|稱|说(?!法|明)|說(?!法|明)|指出|指|表示|透露)[，,：:]?|[，,](?:报道|報導|報道)?(?:称|稱|说|說)?)"
)
BREAK = re.compile(r"[，,；;：:。！？!?](?!”)")
MARK = re.compile(r"\s*[，,：:]?\s*")
ADVERB = re.compile(
    rf"(?:{any_of(TABLE['words']['adverbs'])}|(?:本?周|本?週|星期|礼拜|禮拜)[一二三四五六日天]|(?:\d+年)?(?:\d+月)?\d+[日号號](?:晚|上午|下午|凌晨|晚间)?|(?:\d+年)?\d+月|\s)+$"
)
ADJUNCT = re.compile(
    r"(?:(?<![现現存潜實实])[在于於]|(?<![反针針面])[对對]|(?<![方倾傾])向|(?<![成])就|接受|通过|透过|透過|经由|使用|以|(?:回覆|回复|回答|回應|回应|答覆|答复|答|被问及|谈到|談到|出席|面对|面對)(?=[^，]{0,25}[时時]$)|(?:发布|发表|發表|發佈|發布|发出|公布|出版)(?=[^，]{0,10}(?:报告|報告|声明|聲明|公报|公報|文章|讲话|報道|通报)$))[^，在对對向]{1,30}$"
)
PLACE_END = re.compile(
    r"(?:上|中|时|時|里|裡|内|內|后|後|会|會|信|书|書|文|采访|採訪|声明|聲明|电话|電話|法庭|期间|期間|讲话|致辞|社交媒体|微博|推特|脸书|报告|報告|文章|名义|身份|方式|案|事|事件|此|问题|問題|提问)$"
)
OPENER = re.compile(
    rf"(?:另(?![一外有两兩])|另?有(?=分析|专家|專家|目击|目擊|网友|網友|知情|消息人士|学者|學者|议员|議員|官员|官員|居民|家属|家屬|工人)|{any_of(TABLE['words']['openers'])}|(?:\d+年)?(?:\d+月)?\d+[日号號]|\s|、)+"
)
TOLD_TO = re.compile(rf"(?:{any_of(TABLE['words']['told_to'])}|[^，：:“”。！？]{{1,24}}?(?=[，,：:“]|说|說))")
LABEL = re.compile(r"(?P<who>[^，。：:“”！？\s（(\d][^，。：:“”！？]{0,14})[：:](?!//)\s*(?=[^“\s])")
NOT_LABEL = re.compile(any_of(TABLE["words"]["not_labels"]))
DATELINE = re.compile(
    r"\s*(?:【[^】]{1,30}】\s*)?(?:[（(][^（）()]{0,40}(?:记者|記者|电|電|讯|訊|社|编译|編譯)[^（）()]{0,40}[）)]\s*)?"
    r"(?:[^，。！？：“”\s（(]{2,20}\d+月\d+日(?:电|電|讯|訊|消息)|[^，。！？：“”\s（(]{2,12}\d+日(?:电|電|讯|訊)|本报讯|本報訊|综合报道|綜合報導)?\s*"
    r"(?:[（(][^（）()]{0,40}(?:记者|記者|特派|编译|編譯|通讯员)[^（）()]{0,40}[）)])?\s*(?:[-—]{1,2})?\s*"
)
INVERTED_NEXT = re.compile(
    rf"[，,]?[^。！？“”，；：,]{{0,30}}?(?:{SAID}|{TOLD})[^。！？“”，；：,]{{0,10}}(?:[。，,：]|$)"
)
FIRST_QUOTE = re.compile(QUOTED)
LONGEST_SOURCE = 60
ACTS = re.compile(
    r"(?:^|(?<=[，。；]))(?P<who>[^，。；：“”]{2,40}?)(?:发表|發表|发布|發布|發佈|召开|召開|举行|舉行|致函|致信|接受|撰文|出席)[^，。；：“”]{1,30}，"
)
NO_COMMENT = re.compile(r"(?:不予|不作|不|拒绝|拒絕)(?:置评|置評|评论|評論|作评论|作評論)|[无無]可奉告")

ANONYMOUS = re.compile(
    r"(?:不愿|不願|不想|不肯|不便|拒绝|拒絕|要求)(?:意)?[^，,。；“”]{0,8}?(?:姓名|名字|真名|身份|身分|匿名)(?=的)"
)
"""The clause before a noun that says that he will not be named: its verbs (透露, 拒绝 …) report nothing."""
