"""Numbers that tell how much or how many, found in what people write.

A date, a year, a time, a reference, the number of a list or the name of an age group is written
with digits too, and tells no amount: those are taken out before anything is looked for. Numbers
in words ("three rooms") are not found.
"""

from __future__ import annotations

import re

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20)\d\d"
_REFERENCES = (
    "action|priority|priorities|objective|aim|outcome|milestone|step|section|chapter|part|page|"
    "paragraph|appendix|annex|table|figure|item|stage|phase|tier|level|band|grade|quarter|version|"
    "reference|number|kpi|indicator|recommendation|theme|goal|key stage|strand|workstream|slide|"
    "type|category|strategy|group|ward|room|unit"
)
_SHORT_REFERENCES = "p|pp|q|v|ref|no|nos|fig|para|app"
_ITS_NUMBER = r"\d{1,3}(?:\.\d+)*[a-z]?\b"

# Each is blotted out wherever it stands, in this order.
_NO_AMOUNTS = [
    # Addresses of pages and letters, and numbers one rings
    r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+",
    r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b",
    # Dates: 2026-03-04, 04/03/2026, 4 March 2026, March 4th, March 2026, March 26
    r"\b\d{4}-\d{2}(?:-\d{2})?\b",
    r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: (?:-|–|to|and) \d{{1,2}}(?:st|nd|rd|th)?)? (?:of )?"
    rf"(?:{_MONTHS})\b(?:,? {_YEAR}|[ ’']\d\d\b)?",
    rf"\b(?:{_MONTHS})[ .,]{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {_YEAR})?",
    rf"\b(?:{_MONTHS})[ .,’'/-]{{1,2}}(?:{_YEAR}|\d\d)\b",
    # Years: 2016/17, 2016-2018, since 2019, 16/17
    rf"\b{_YEAR} ?[/–-] ?(?:{_YEAR}|\d\d)\b",
    r"\b\d\d/\d\d\b",
    rf"(?<![\d,.£$€]){_YEAR}(?:s\b|\b)(?![\d,.]*\d|\s*%)",
    # Times: 10.30am, 9 am, 14:30, and 24/7
    r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?",
    r"\b\d{1,2}:\d\d\b",
    r"\b24/7\b|\b24[ -]hours?\b|\b9[ -]to[ -]5\b",
    # References: action 3.2, actions 3 and 4, no. 5, KPI 7, Q1, covid-19, 3.2.1, A12, (2), #4
    rf"\b(?:(?:{_REFERENCES})s?[ -]#?|(?:{_SHORT_REFERENCES})\.? ?){_ITS_NUMBER}"
    rf"(?: ?(?:,|and|&|to|-|–) ?{_ITS_NUMBER}(?! ?%))*",
    r"\byears? (?:1[0-3]|\d)\b(?! ?%)|\bcovid[ -]?19\b",
    r"\b\d+(?:\.\d+){2,}\b",
    r"\b[a-z]{1,4}\d[\da-z.]*\b",
    r"#\d+",
    r"\(\d{1,2}\)",
    r"(?m)^\s*\d{1,2}[.)](?=\s)",
    # Age groups: 65+, aged 11 to 16, over-65s, under 5s, 0-19 service, 11 to 16 year olds
    r"\b\d{1,2}\+",
    r"\b(?:aged|ages?)[ -]\d{1,2}\b(?: ?(?:to|-|–|and|or) ?\d{1,2}\b)?",
    r"\b(?:over|under)[ -]?\d{1,2}s\b",
    r"\b\d{1,2} ?(?:-|–|to) ?\d{1,2}(?:s|[ -]years?(?:[ -]olds?)?| services?| team)\b",
    r"\b\d{1,2}[ -]years?[ -]olds?\b",
    # Ordinals: the 2nd meeting, the 21st century
    r"\b\d+(?:st|nd|rd|th)\b",
]
_NO_AMOUNT = [re.compile(pattern, re.IGNORECASE) for pattern in _NO_AMOUNTS]
_NUMBER = re.compile(r"[£$€]?\d[\d,]*(?:\.\d+)?(?: ?%)?")


def numbers_in(text: str) -> list[str]:
    """The amounts of a text as written, such as "212", "£1.2" or "45%", in their order."""
    for pattern in _NO_AMOUNT:
        text = pattern.sub(" ", text)
    return [found.rstrip(",") for found in _NUMBER.findall(text)]
