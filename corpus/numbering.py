"""Numbered headings: which of the many lines that begin with a number head an item.

Lists, dates and sums begin with numbers too.  What tells a heading is company: the headings
of a paper count upwards.  So every line that could be one is weighed by its looks, and the
heaviest chain of rising numbers is taken (a longest-path search over the candidates).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.chain import NAMED, Candidate, alike, heaviest
from corpus.dates import dates_in
from corpus.heading import Heading
from corpus.model import Document, Line
from corpus.vocabulary import ROUTINE_TITLES, any_of

_NUMBERED = re.compile(  # "36. DATE OF NEXT MEETING", "Item 3: Policing", "Items 4 & 5. Roads"
    r"^(?P<word>(?:agenda\s+)?(?:items?|points?)\s+|(?:agenda|minute|topic)\s+)?(?:no\.?\s*)?\(?"
    r"(?P<number>[A-Z]{0,4}[-/ ]?\d+(?:[./\-]\d+)*(?:[a-z]|\s(?:&|and)\s\d+(?=[.:)\s]))?)"
    r"(?P<stop>\\?\.|\\?\)|:|\s?[-–—](?=\s)|\t|(?=\s))\s*(?P<title>[^\d\s].*)$",
    re.I,
)
_ROMAN = re.compile(  # "IV. Future meetings"
    r"^(?P<number>[IVX]{1,5})(?P<stop>[.)])\s+(?P<title>[^\d\s].*)$"
)
_SMALL_ROMAN = re.compile(  # "ii. Elections", where it stands in bold
    r"^(?P<number>[ivx]{1,5})(?P<stop>[.)])\s+(?P<title>[^\d\s].*)$"
)
_BOLD_NUMBER = re.compile(  # "**1) Boats**: Ann spoke", "**ii. Elections:** Tom Hale"
    r"^(?:\*\*|__)\(?(?P<number>\d{1,3}(?:\.\d{1,2})*|[ivx]{1,5})(?P<stop>[.):])\s+(?P<title>[^*_\s].{2,90}?)(?:\*\*|__)[\s:.–-]*"
)
_ALONE = re.compile(  # "36." with its heading further down
    r"^(?P<number>[A-Z]{0,4}[-/]?\d+(?:[./\-]\d+)*[a-z]?)\.?$"
)
_SPOKEN = re.compile(r"\b(?:was|were|is|are|has|had|have|reported|noted|said|agreed)\b")
_PARTS = re.compile(r"\d+|(?<=\d)[a-z]$")
_SURE = 2.5  # from which weight a number needs no other
_MOST_STRAYED = 12  # lines between a number that strayed and its heading
_MOST_WRAPPED = 4  # lines of one heading
_MOST_CANDIDATES = 1_500
_OPENS = re.compile(r"resolved|agreed|action|\d|\(", re.I)
_SENTENCE = re.compile(  # "Election of Chairman It was proposed", "Police Report PC Roe said"
    r"^(?P<title>[A-Z][^.:]{3,60}?)(?<!\bof)(?<!\bthe)(?<!\band)(?<!\bto)\s+"
    r"(?=(?:It|The|There|A|An|No|This|These|Cllrs?|Mrs?|Ms|[A-Z]{2,4}|[A-Z][A-Za-z]{0,3}[A-Z]|"
    r"[A-Z]\w+\s(?!It\b|The\b|There\b)[A-Z]\w+)\s+"
    r"(?:was|were|is|are|has|have|had|reported|said|noted|advised|will|would|asked|agreed|raised|gave)\b)"
)
_MARK = re.compile(  # "7.3 RESOLVED: That", "7.4 ACTION: AR to": a paragraph, and no heading
    r"^[*_]*(?:RESOLVED|AGREED|DECISION|DECIDED|ACTION|Resolved(?=\W)|Agreed:|Decision:|Actions?(?=\W*:))"
)
_LONGEST = 9  # words of a title that runs into its text
ROUTINE = re.compile(  # titles that clerks use time and again, before the text that follows them
    rf"^(?P<title>{any_of(ROUTINE_TITLES)})[\s:.–-]+(?=[A-Z(\"“]|[a-z]\))", re.I
)
_BOLD_LEAD = re.compile(  # "**Police report** PC Roe said"
    r"^(?:\*\*|__)(?P<title>[^*_\s].{2,90}?)(?:\*\*|__)\s*[:.–-]?\s+(?=\S)"
)
_RUN_IN = re.compile(  # "Police Report. A report had been", "Planning - There was", "VPAP: DR said"
    r"^(?P<title>[^.:–—•]{2,80}?)\s*(?:[.:](?=\s)|\s[-–—](?=\s)|\s(?=•))\s*(?=\S)"
)


def headings(document: Document, lines: Sequence[Line]) -> list[Heading]:
    """The numbered headings among ``lines``, in order; none where no chain of two is found."""
    candidates = [
        replace(candidate, edge=document.edge(lines[candidate.heading.number_at]))
        for index in range(len(lines))
        if (candidate := _candidate(lines, index))
    ][:_MOST_CANDIDATES]
    chains = [heaviest(group) for group in alike(candidates)]
    weights = [sum(each.weight for each in chain) for chain in chains]
    if not chains:
        return []
    chain = _without_paragraphs(chains[max(range(len(chains)), key=weights.__getitem__)])
    counted = {candidate.key for candidate in chain}
    rises = len(counted) > max(1, 0.6 * len(chain))  # the same number time and again counts nothing
    return _alike_cut(lines, [candidate.heading for candidate in chain]) if rises else []


def lone_heading(lines: Sequence[Line]) -> list[Heading]:
    """The heading of a meeting's only item, "1. Budget", where no other number follows it."""
    found = [each for index in range(len(lines)) if (each := _candidate(lines, index))]
    first = next((each for each in found if each.key == (1,)), None)
    counted = any(each.key > (1,) and each.shape == "#" for each in found)
    alone = first is not None and not counted and not _is_sentence(first.heading.title)
    return [first.heading] if first and alone and first.weight >= _SURE else []


def _alike_cut(lines: Sequence[Line], found: list[Heading]) -> list[Heading]:
    """Headings whose text runs on in their line, all of them where most do: "8. AOB: none"."""
    if sum(bool(each.cut) for each in found) < len(found) / 2:
        return found
    return [each if each.cut else _cut_short(lines, each) for each in found]


def _cut_short(lines: Sequence[Line], heading: Heading) -> Heading:
    offset = lines[heading.first].text.find(heading.title)
    run_in = ROUTINE.match(heading.title) or _RUN_IN.match(heading.title)
    if not run_in or offset < 0 or heading.end - heading.first > 1:
        return heading
    title, cut = run_in["title"].strip(" *_"), offset + run_in.end()
    return replace(heading, title=title, end=heading.first, cut=cut)


def _without_paragraphs(chain: list[Candidate]) -> list[Candidate]:
    """A chain without the numbers of mere paragraphs, which stand below headings.

    "7. Finance" heads an item; "7.1 The Treasurer reported that" below it only counts a
    paragraph.  Where most of the deeper numbers begin sentences, none of them is a heading.
    """
    top = min(len(each.key) for each in chain) if chain else 0
    deeper = [each for each in chain if len(each.key) > top]
    spoken = sum(_is_sentence(each.heading.title) for each in deeper)
    if not deeper or spoken < 0.4 * len(deeper):
        return chain
    return [each for each in chain if len(each.key) == top]


def _is_sentence(title: str) -> bool:
    words = title.split()
    told = len(words) > 2 and bool(_SPOKEN.search(title))
    return told or len(words) > 9 or title.endswith((".", ";"))


def shouted(text: str) -> bool:
    """Whether a text is in capitals, as old headings are.

    >>> shouted("LOCAL POLICING UPDATE"), shouted("Local Policing")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def _candidate(lines: Sequence[Line], index: int) -> Candidate | None:
    line = lines[index]
    if line.furniture or line.aside:
        return None
    if bold := _BOLD_NUMBER.match(line.text):
        return _in_bold(lines, index, bold)
    if alone := _ALONE.match(line.text):
        return _strayed(lines, index, alone["number"])
    found = _NUMBERED.match(line.text) or _ROMAN.match(line.text)
    if found is None and (line.bold or line.heading):
        found = _SMALL_ROMAN.match(line.text)
    if not found or any(each.start < 6 for each in dates_in(line.text, year=2000)):
        return None
    if _MARK.match(found["title"]):
        return None
    lettered = re.search(r"[a-z]$", found["number"], re.I)
    if not found["stop"].strip() and (lettered or not found["title"].lstrip(" *_")[:1].isalpha()):
        return None  # "4a paper", "3 (minor)"
    if lead := _BOLD_LEAD.match(found["title"]):
        number, cut = _plain(found["number"]), found.start("title") + lead.end()
        heading = Heading(number, lead["title"].strip(" :."), index, index, index, cut)
        return _weighed(heading, _weight(lines, index, heading.title) + 1.5)
    title = found["title"].strip(" *_")
    end, title = _wrapped(lines, index, title)
    heading = _titled(lines, Heading(_plain(found["number"]), title, index, end, index))
    weight = _weight(lines, index, heading.title) + (0.5 if found["stop"] else -0.5)
    if found.re is _NUMBERED and found["word"]:
        named = _weighed(heading, weight + NAMED)
        return replace(named, named=True) if named else None
    opened = "(" if line.text.lstrip("*_ ").startswith("(") else ""  # "(3)" is no "3."
    return _weighed(heading, weight, opened)


def _in_bold(lines: Sequence[Line], index: int, found: re.Match[str]) -> Candidate | None:
    """A number and a title that stand in bold before the text of the item."""
    number, title = _plain(found["number"]), found["title"].strip(" *_:.")
    rest = lines[index].text[found.end() :].strip()
    end = index if rest else index + 1
    heading = Heading(number, title, index, end, index, found.end() if rest else 0)
    return _weighed(heading, _weight(lines, index, title) + 2.5)


def _weighed(heading: Heading, weight: float, opened: str = "") -> Candidate | None:
    if weight <= 0:
        return None
    number = heading.number or ""
    if roman := roman_value(number):
        return Candidate(heading, (roman,), "roman", 0.0, weight)
    number = re.split(r"\s(?:&|and)\s", number)[0]
    parts = tuple(
        int(part) if part.isdigit() else ord(part) - 96 for part in _PARTS.findall(number)
    )
    while len(parts) > 1 and parts[-1] == 0:  # "7.0", above "7.1"
        parts = parts[:-1]
    return Candidate(heading, parts, opened + re.sub(r"\d+", "#", number), 0.0, weight)


def roman_value(number: str) -> int:
    """What a Roman numeral up to thirty-nine counts; 0 where it is none.

    >>> roman_value("IV"), roman_value("xix"), roman_value("7")
    (4, 19, 0)
    """
    number = number.upper()
    found = re.fullmatch(r"(X{0,3})(IX|IV|V?I{0,3})", number) if number else None
    if found is None:
        return 0
    ones = {"IX": 9, "IV": 4}.get(found[2]) or 5 * ("V" in found[2]) + found[2].count("I")
    return 10 * len(found[1]) + ones


def _plain(number: str) -> str:
    """A number as one would say it: without leading zeros where it is nothing but a number.

    >>> _plain("07"), _plain("012/21")
    ('7', '012/21')
    """
    return (number.lstrip("0") or "0") if number.isdigit() else number.strip()


def _strayed(lines: Sequence[Line], index: int, number: str) -> Candidate | None:
    """A number alone: its heading is the next line that looks like one.

    Only where none does is it the plain line right below the number.
    """
    plain: int | None = None
    for first in range(index + 1, min(index + _MOST_STRAYED, len(lines))):
        line = lines[first]
        if not line.text or line.furniture:
            continue
        if _ALONE.match(line.text) or _NUMBERED.match(line.text):
            break
        standing = line.bold and len(line.text.split()) < 12
        if shouted(line.text) or line.heading or standing:
            return _below(lines, index, first, number)
        dotted = lines[index].text.endswith(".")
        if plain is None and dotted and _stands_plain(lines, index, first):
            plain = first
    return _below(lines, index, plain, number) if plain is not None else None


def _below(lines: Sequence[Line], index: int, first: int, number: str) -> Candidate | None:
    """The heading that begins in the line ``first`` below its number."""
    end, title = _wrapped(lines, first, lines[first].text)
    return _weighed(Heading(_plain(number), title, first, end, index), 3.0)


def _stands_plain(lines: Sequence[Line], index: int, first: int) -> bool:
    """Whether a line in plain type is the title of the number right above it: "1." over "Roads"."""
    said = lines[first].text
    near = not any(line.text for line in lines[index + 1 : first])
    title = (
        len(said.split()) <= _LONGEST and said[:1].isupper() and not said.endswith((".", ",", ";"))
    )
    return near and title and not _MARK.match(said)


def _wrapped(lines: Sequence[Line], first: int, title: str) -> tuple[int, str]:
    """A heading in capitals, or in bold, goes on over the lines like it right below."""
    end, words = first + 1, [title]
    capitals = shouted(title)
    while end < len(lines) and lines[end].text and end - first < _MOST_WRAPPED:
        alike = shouted(lines[end].text) if capitals else lines[first].bold and lines[end].bold
        if not alike or _NUMBERED.match(lines[end].text) or _OPENS.match(lines[end].text):
            break
        words.append(lines[end].text)
        end += 1
    return end, " ".join(words)


def _titled(lines: Sequence[Line], heading: Heading) -> Heading:
    """A heading whose title runs into the text behind it is cut where the title ends."""
    line = lines[heading.first]
    if heading.end - heading.first > 1 or line.heading:
        return heading
    offset = line.text.find(heading.title)
    lead = line.lead - offset
    if 2 < lead < len(heading.title) - 2:
        title, cut = _without_speaker(heading.title[:lead]), line.lead
        return replace(
            heading,
            title=title,
            end=heading.first,
            cut=offset + len(title) if len(title) < lead - 4 else cut,
        )
    run_in = None if shouted(heading.title) else _RUN_IN.match(heading.title)
    run_in = run_in or _SENTENCE.match(heading.title)
    if not run_in or len(run_in["title"].split()) > _LONGEST:
        run_in = ROUTINE.match(heading.title)
    if run_in and len(run_in["title"].split()) <= _LONGEST and _goes_on(lines, heading):
        cut = offset + run_in.end()
        return replace(heading, title=run_in["title"].strip(" *_"), end=heading.first, cut=cut)
    return heading


def _without_speaker(title: str) -> str:
    """A title without whoever begins to speak behind it: "Planters. DJS", "Reports - EJ"."""
    return re.sub(r"\s*(?:[.:]\s*|\s[-–—]\s)[A-Z]{1,2}[A-Za-z]{0,3}\s*$", "", title).strip(
        " .:-–—*_"
    )


def _goes_on(lines: Sequence[Line], heading: Heading) -> bool:
    """Whether the words behind a heading's number are a text, and no heading alone."""
    below = lines[heading.end] if heading.end < len(lines) else None
    long = len(heading.title.split()) > 8 or len(heading.title) > 60
    return long or bool(below and below.text and below.text[:1].islower())


def _weight(lines: Sequence[Line], index: int, title: str) -> float:
    line, words = lines[index], title.split()
    weight = 0.0
    weight += 3 if shouted(title) else 0
    weight += 2 if line.heading else 0
    weight += 1 if line.bold or line.lead else 0
    weight += 1 if index == 0 or not lines[index - 1].text else 0
    weight += 1 if len(words) <= 10 else -1 if len(words) > 14 else 0
    weight -= 3 if title[:1].islower() else 0
    weight -= 2 if title.endswith((";", ",")) else 0
    weight -= 1 if title.endswith(".") and len(words) > 6 else 0
    return weight
