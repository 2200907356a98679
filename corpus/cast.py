"""The people of a meeting, and how its minutes refer to them: by initials, name or post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from corpus.agents import owners_in
from corpus.model import Attendee, Line
from corpus.people import is_name, is_post, normalised
from corpus.roll import initials_fit
from corpus.vocabulary import IDLE, TASKS, TITLES, any_of

_OFFICES = """
    clerk/rfo clerk rfo chair(?:man|woman|person)? vice[-_]chair(?:man|person)? secretary treasurer
    conven[eo]r president captains? authors? leaders? chairs volunteers committee
    council(?:lors?)? board trustees members officers manager
    director headteacher editor webmaster staff
"""
_WHICH = """
    parish town deputy assistant vice acting minute membership general company board committee
"""
_POST = rf"(?i:(?:{any_of(_WHICH)}[ -])?{any_of(_OFFICES)}\b)"
# posts that minutes give work to without a name: "the Parish Clerk", "Treasurer", and
# "secretary" where it opens what is said, not the end of "playing field committee"
_GROUP = r"(?:[\w'’&-]+\s+){1,2}(?:[Cc]ommittee|[Tt]eam|[Gg]roup|[Bb]oard|[Pp]anel|[Ff]orum)\b"
_POSTS = rf"(?:[Tt]he\s+(?:{_POST}|{_GROUP})|(?=[A-Z]){_POST}|(?:^|(?<=[.;:,–-]\s)){_POST})"
_EVERYBODY = (
    r"(?:ALL|EVERYONE|EVERYBODY|All(?:\s+(?:members|councillors|trustees|partners|to))?|[Ee]veryone|[Ee]verybody|"
    r"[Mm]embers|[Cc]ouncillors)"
)
_CAPITALS = r"[A-Z]{2,4}"
_MAYBE = (  # said of what may be: only a verb of the vocabulary makes a task of it
    r"(?:has\s+|have\s+|had\s+)?(?:would|shall|must|happy\s+to|due\s+to)"
)
_SURELY = (  # said of what is to be: any verb of doing makes a task of it
    r"(?:(?:has|have|had|was|were|is|are)\s+)?(?:also\s+|then\s+|again\s+|kindly\s+|both\s+|now\s+)?"
    r"(?:to|will|(?:still|yet)\s+to|agreed\s+to|undertook\s+to|offered\s+to|volunteered\s+to|asked\s+to|requested\s+to|"
    r"(?:(?<=is\s)|(?<=are\s))reminded\s+to|tasked\s+(?:to|with)|please|(?:took|takes|has|have|given)\s+(?:an?|the)\s+action\s+(?:item\s+)?(?:to|of)|promised\s+to|going\s+to|committed\s+to|instructed\s+to|delegated\s+to|authorised\s+to)"
)
_HOW = (
    r"(?:(?:also|then|now|both|each|jointly|kindly|next|"
    r"(?!(?:prob|poss|hope|like)\w*ly)\w+ly|re-?)\s+)?"
)
_DOING = " ".join(sorted(set(TASKS.split()) - {"have", "hold", "hope", "give"}))
_VERB = rf"{_HOW}(?:{any_of(_DOING)})\b"
# "will be sending"
_BUSY = r"be\s+(?!(?:hav|be|go|leav|retir|stand|stepp|mov|attend|hold|tak)ing\b)[a-z]{2,}ing\b"
_ANY_VERB = rf"{_HOW}(?:{_BUSY}|(?!{any_of(IDLE)}\b)[a-z]{{2,}}\b)"
_INTRODUCED = re.compile(  # "Lana Reid-Roe (LRR)"
    r"(?P<name>(?:[A-Z][\w.'’-]+\s+){1,4}?[A-Z][\w'’-]+)\s*\((?P<initials>[A-Z][A-Za-z]{1,4})\)"
)
_OPENED = re.compile(r"\bcalled\b.*\bto\s+order\b", re.I)  # "called the council to order"
_BOX_FIRST = re.compile(r"^\W*\[[^\]]{1,40}\]")  # "*[Chair]* Ann Roe", "- [x] Ann Roe" on a roll
_NOBODY = frozenset("the it this that they we he she you a an in on at no if as by to of".split())
_BARE_TO = re.compile(r"(?:\s*\([^)]*\))?\s+to\s")
_AIM = re.compile(  # what makes "the Council to help" a wish: "a request for", "urged", "allows"
    r"\b(?:for|by|from|of|urge[ds]?|waiting|await\w*|like|want\w*|wish\w*|expect\w*|need\w*|allow\w*|enabl\w*|help\w*|"
    r"encourag\w*|suggest\w*|invit(?:e|es|ing)|have)\s+(?:(?:the|an?|our)\s+)?(?:[\w-]+\s+){0,3}$"
    r"|\b(?:a|the)\s+(?:meeting|session|request|proposal|motion|plan|need|opportunity|chance)\b[^.;:]*$",
    re.I,
)
_WHEN = re.compile(r"\b(?:when|if|whether|unless|until)\s+(?:[\w-]+\s+){0,2}$", re.I)
_MR_MS = (frozenset({"mr"}), frozenset({"mrs", "ms", "miss"}))
_OPENS = r"(?:^|(?<=[;:,–—-]\s)|(?<=\bbut\s)|(?<=\band\s))"  # where a clause begins
_TITLED = r"(?:Cllrs?|Councillor|Mr|Mrs|Ms|Miss|Dr|PC|Sgt|Insp)"
_CAMEL = re.compile(r"^([A-Z][a-z]{2,})([A-Z])$")  # "PhilO", for Phil and an initial
_MOVED_BY = re.compile(r"\b(?:made|moved|proposed|put|seconded)\s+by\s+$", re.I)
_TASK_OF_POST = re.compile(  # "Clerk to order signs", "Order signs – Clerk": more than a post
    r"\b(?:to|will|shall)\s+(?!the\b)[a-z]|\s[–—-]\s"
)
_SPLIT = re.compile(r"\s*(?:,|\band/or\b|/|&|\+|;|\band\b|\n|\t)\s*")


@dataclass(frozen=True)
class Cast:
    """Those who were named at a meeting, present or ``absent`` by name.

    ``named`` are words that the paper uses as names though no list has them.

    >>> cast = Cast((Attendee("Ann Roe", initials="AR"), Attendee("Barbara McTavish")))
    >>> cast.name_of("AR"), cast.name_of("BMcT"), cast.name_of("Barbara"), cast.name_of("SBC")
    ('Ann Roe', 'Barbara McTavish', 'Barbara McTavish', 'SBC')
    """

    people: tuple[Attendee, ...] = ()
    absent: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def name_of(self, said: str) -> str:
        """The full name of whoever is meant by initials, a first name or a surname."""
        bare = " ".join(said.split()).strip(" .,:;*_()[]@\\")
        bare = _CAMEL.sub(r"\1 \2", bare)
        for match in (self._given, self._spelt, self._derived, self._shouted):
            name = match(bare)
            if name:
                return name
        return bare

    def knows(self, said: str) -> bool:
        """Whether words name somebody of the meeting."""
        name = self.name_of(said)
        return any(person.name == name for person in self.people)

    def can_owe(self, owner: str) -> bool:
        """Whether a column can name somebody so: who was there, a post of the body, or everybody.

        >>> Cast().can_owe("Clerk"), Cast().can_owe("Noted")
        (True, False)
        """
        return self.knows(owner) or bool(re.fullmatch(f"{_POSTS}|{_EVERYBODY}", owner))

    def enrols(self, entry: str) -> bool:
        """Whether an entry of a list tells that somebody was there, a box or post before the name.

        >>> cast = Cast((Attendee("Ann Roe"),))
        >>> cast.enrols("- *[Chair]* Ann Roe (Harbour Trust)"), cast.enrols("[ ] Ann Roe to write")
        (True, False)
        """
        bare = _BOX_FIRST.sub("", entry.replace("\\", "")).strip(" *_~@[(")
        named = any(bare.startswith(person.name) for person in self.people if person.name)
        return named and self.task_in(bare) is None

    def owners_in(self, text: str) -> tuple[str, ...]:
        """The owners that a mark or a cell names: "LA, MW", "Ann Roe/Clerk", "[Ian, David L.]"."""
        bare = re.sub(r"\([^)]*\)", " ", text).strip(" .:*_-–—[]\\")
        pieces = [piece.strip(" .") for piece in _SPLIT.split(bare) if piece.strip(" .")]
        if pieces and all(self._can_own(piece) for piece in pieces):
            return tuple(dict.fromkeys(self._owner(piece) for piece in pieces))
        return tuple(self.name_of(owner) for owner in owners_in(bare))

    def task_in(self, sentence: str, *, strict: bool = False) -> tuple[tuple[str, ...], int] | None:
        """Who of the meeting a sentence gives something to do, and where it begins to.

        ``strict`` wants the plainest form alone: "Clerk to write to the Minister".
        """
        sentence = re.sub(r"[`*]", " ", sentence)
        if _OPENED.search(sentence):
            return None
        for pattern in (self._told,) if strict else (self._asked, self._tasks):
            found = next(
                (
                    each
                    for each in pattern.finditer(sentence)
                    if pattern is self._asked or _sets(sentence, each)
                ),
                None,
            )
            if found and not _MOVED_BY.search(sentence[: found.start()]):
                return self.owners_in(found["owner"]), found.start()
        return None

    def named_in(self, sentence: str) -> tuple[str, ...]:
        """Those of the meeting whom the beginning of a sentence names."""
        found = re.match(rf"\W*{self._owners}\b", sentence)
        return self.owners_in(found["owner"]) if found else ()

    def _owner(self, piece: str) -> str:
        return re.sub(r"^(?:the|The)\s+", "", self.name_of(piece))

    def _can_own(self, piece: str) -> bool:
        if piece.casefold() in _NOBODY:
            return False
        if self.knows(piece) or is_name(piece) or re.fullmatch(f"{_EVERYBODY}|{_POSTS}", piece):
            return True
        initials = re.fullmatch(r"[A-Z][A-Za-z]{0,4}|[A-Z]{1,5}", piece)
        post = is_post(piece) and len(piece.split()) <= 6 and not _TASK_OF_POST.search(piece)
        return bool(initials) or post

    def _given(self, said: str) -> str | None:
        for person in self.people:
            first = person.name.split()[0] if person.name else ""
            if said in (person.initials, person.name, person.handle) or (
                "." in said and said.replace(".", "") == first.replace(".", "")
            ):
                return person.name  # "J.R." as "J.R. Rao", or as "JR Rao"
        return None

    def _spelt(self, said: str) -> str | None:
        """By a first name, a surname with or without its title, or "David L"."""
        words = normalised(said).split()
        if not words or said.isupper():
            return None
        found = {
            person.name for person in self.people if _means(words, normalised(person.name).split())
        }
        found = {name for name in found if not _unlike(said, name)}
        if len(found) > 1:
            found -= self.absent  # work is given to those who are there
        return found.pop() if len(found) == 1 else None

    def _derived(self, said: str) -> str | None:
        if not re.fullmatch(r"[A-Z][A-Za-z]{0,4}", said):
            return None
        unsaid = [person.name for person in self.people if person.initials is None]
        exact = {name for name in unsaid if _initials(_bare(name)) == said}
        found = exact or {name for name in unsaid if initials_fit(name, said)}
        return found.pop() if len(found) == 1 else None

    def _shouted(self, said: str) -> str | None:
        """By a first name in capitals, which a mark may have: "ACTION ITEM FOR SUE"."""
        return self._spelt(said.capitalize()) if said.isupper() and len(said) > 2 else None

    @cached_property
    def _known(self) -> str:
        """A pattern of every way in which the minutes may name somebody who can act."""
        said: set[str] = set()
        for person in self.people:
            bare = _bare(person.name)
            said |= {person.name, person.initials or _initials(bare), person.handle or ""} | (
                {bare[0]} if bare and len(bare[0]) > 2 else set()
            )
            if bare:
                said.add(rf"(?:{_TITLED}\.?\s){{1,2}}{re.escape(bare[-1])}")
                said |= _shortened(bare)
        plain = sorted(said - {""}, key=len, reverse=True)
        names = [each if each.startswith("(?:") else re.escape(each) for each in plain]
        return "|".join([*names, r"Cllrs?\.?\s+[A-Z][\w'’-]+", _POSTS, _EVERYBODY])

    @cached_property
    def _owners(self) -> str:
        return _several(rf"(?:{self._known})")

    @cached_property
    def _tasks(self) -> re.Pattern[str]:
        told = rf"(?:{_MAYBE}\s+{_VERB}|{_SURELY}\s+{_ANY_VERB})"
        return re.compile(rf"(?<![\w/-])@?(?:ACTION:?\s+)?{self._owners}\s+{told}")

    @cached_property
    def _told(self) -> re.Pattern[str]:
        who = _several(rf"(?:{self._known}|{_CAPITALS})")
        return re.compile(rf"{_OPENS}{who}(?:\s+to|,?\s+please)\s+{_ANY_VERB}")

    @cached_property
    def _asked(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:ask(?:ed|s)|requested|instructed|invited|tasked|directed|reminded)\s+(?:that\s+)?{self._owners}\s+(?:to\s+)?{_VERB}"
        )


def _sets(sentence: str, task: re.Match[str]) -> bool:
    """Whether what looks like a task is one, by what stands before it.

    "A request for the Council to help" tells of a wish, "when the Clerk will" of a time.
    """
    before = sentence[: task.start()]
    is_aim = _BARE_TO.match(sentence, task.end("owner"))
    return not (_WHEN.search(before) or (is_aim and _AIM.search(before)))


def _unlike(said: str, name: str) -> bool:
    """Whether the forms of address tell two people apart: "Mr Gale" is not "Ms N. Gale"."""
    one, other = ({word.strip(".").casefold() for word in each.split()} for each in (said, name))
    return any(one & own and other & others for own, others in (_MR_MS, _MR_MS[::-1]))


def _bare(name: str) -> list[str]:
    """The words of a name without its titles."""
    return [word for word in name.split() if word.rstrip(".").casefold() not in TITLES]


def _shortened(words: list[str]) -> set[str]:
    """The short forms of a name, with an initial: "Ann R.", "Ann R", "AnnR", "J.R." for JR.

    >>> sorted(_shortened(["Ann", "Roe"])), sorted(_shortened(["JR", "Rao"]))
    (['Ann R', 'Ann R.', 'AnnR'], ['J.R.', 'JR R', 'JR R.', 'JRR'])
    """
    first, last = words[0], words[-1][:1]
    short = {f"{first} {last}.", f"{first} {last}", f"{first}{last}"} if len(words) > 1 else set()
    if camel := _CAMEL.match(first):
        short |= {f"{camel[1]} {camel[2]}.", f"{camel[1]} {camel[2]}", camel[1]}
    if first.isupper() and len(first) == 2:
        short.add(f"{first[0]}.{first[1]}.")
    return short


def _initials(words: list[str]) -> str:
    """The initials that minutes would use for a name: "HR", "BMcT"."""
    if len(words) < 2:
        return ""
    last = words[-1][: 3 if re.match(r"Mc[A-Z]", words[-1]) else 1]
    return "".join(word[0] for word in words[:-1]) + last


def introduced(lines: Iterable[Line]) -> list[Attendee]:
    """Those whom the text itself gives initials: "Councillor Lana Roe (LR) reported"."""
    text = " ".join(line.text for line in lines)
    found = []
    for match in _INTRODUCED.finditer(text):
        name = match["name"].strip()
        if is_name(name) and initials_fit(name, match["initials"]):
            found.append(Attendee(name, initials=match["initials"]))
    return found


def _several(one: str) -> str:
    """A pattern of one or several owners: "AR", "AR and TH", "AR, TH & the Clerk (RFO)"."""
    joint = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*[&/]\s*)"
    return rf"(?P<owner>{one}(?:{joint}{one})*)(?:\s*\([^)]*\))?"


def _means(said: list[str], name: list[str]) -> bool:
    """Whether words can mean a name: its first name, its surname, or the first with an initial."""
    if not name:
        return False
    if len(said) == 1:
        short = len(said[0]) >= 4 and name[0].startswith(said[0])  # "Raghu" for "Raghuram"
        return short or said[0] in (name[0], name[-1])
    first = said[0] == name[0] or (len(said[0]) == 1 and name[0].startswith(said[0]))
    last = name[-1].startswith(said[-1]) if len(said[-1]) == 1 else said[-1] == name[-1]
    return first and last
