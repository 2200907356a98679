"""What people type to the bot: its commands, told apart from questions.  Pure.

action add TEXT [owner NAME[, NAME]] [due DATE|next]
action list [mine|overdue|next|all|proposed]
action show N      action done N      action start N      action help
ask QUESTION       help

What they say in other words ("what are my actions?") is told by :mod:`bot.assistant.phrases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from bot.assistant import phrases
from bot.errors import WrongUsage

LONGEST = 40_000  # characters that a platform lets through in one message
_LONGEST_ACTION = 2_000  # characters of an action's description

_ADD_EXAMPLE = "action add Draft the statement owner Sue Marsh due next"
# "… owner Sue Marsh", "… due: 9 June"; not "the owner of the quay", "due to the weather"
_TAIL = re.compile(
    r"(?:^|\s+)(?:--)?(?:(?P<word>owners?|due)(?:\s*[:=]\s*|\s+|$))"
    r"(?!(?:of|to|who|that|is|are|has|and|or|diligence|process|course|regard|care)\b)"
    r"(?P<rest>\S.*)?$",
    re.I | re.DOTALL,
)
_QUOTED = re.compile(r"^[\"“”«](?P<text>[^\"“”»]+)[\"“”»](?P<rest>.*)$", re.DOTALL)
_NUMBERS = re.compile(r"#?(\d{1,18})")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.I)
_ACTION = re.compile(r"^/?actions?\b[:\s]*(?P<rest>.*)$", re.I | re.DOTALL)
_ASK = re.compile(r"^/?ask\b[:\s]*(?P<rest>.*)$", re.I | re.DOTALL)
_NAMES_ACTION = re.compile(r"\bactions?\b", re.I)
_ORDERS = re.compile(r"(?:done|close|start|finish)\b", re.I)
_LONGEST_PHRASE = 200  # characters of a command in words of one's own
_LONGEST_SLIP = 4  # words
_GREETINGS = frozenset("hi hello hey morning afternoon evening".split())
_NODS = frozenset(
    "thanks thank you cheers ta ok okay k great good perfect brilliant lovely nice yes no yep nope "
    "sure agreed noted will do done got it very much so much many that is helpful all both "
    "everyone morning afternoon evening hi hello hey there you're welcome appreciated noted".split()
)


class Which(StrEnum):
    """Which actions a list is to hold; without a word those that are owed."""

    OPEN = ""
    MINE = "mine"
    OVERDUE = "overdue"
    NEXT = "next"
    ALL = "all"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the papers."""

    question: str


@dataclass(frozen=True, slots=True)
class Add:
    """Log an action; ``due`` is in the officer's own words."""

    description: str
    owners: tuple[str, ...] = ()
    due: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """Show actions."""

    which: Which = Which.OPEN


@dataclass(frozen=True, slots=True)
class Show:
    """Show actions by their numbers: what, whose, and until when."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Say how actions stand: ``verb`` is "done" or "start"."""

    verb: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """Say what can be said."""


Command = Ask | Add | List | Show | Mark | Help


def parse(text: str) -> Command:
    """What a message means.  Raises WrongUsage for a command that cannot be understood.

    >>> parse("action add Survey the lamps owner Ben Stone, Cara Lund due next")
    Add(description='Survey the lamps', owners=('Ben Stone', 'Cara Lund'), due='next')
    >>> parse("what did we resolve on parks?")
    Ask(question='what did we resolve on parks?')
    >>> parse("what are my actions?")
    List(which=<Which.MINE: 'mine'>)
    """
    words = text[:LONGEST].strip()
    asked = _ASK.match(words)
    if asked:
        words = asked["rest"].strip()
    words = _meant(words) or words
    if _is_help(words):
        return Help()
    found = _ACTION.match(words)
    if found and (_is_certain(found["rest"]) or (not asked and _is_command(found["rest"]))):
        return _of_actions(found["rest"])
    if not asked and (command := _misspelt(words)):
        raise WrongUsage(f"'{words[:40]}' is no command", f"did you mean '{command}'?")
    return Ask(words)


def _meant(words: str) -> str | None:
    """The command in words of one's own, be they the whole message or follow "/action"."""
    if len(words) > _LONGEST_PHRASE:
        return None
    found = _ACTION.match(words)
    return phrases.meant(words) or (phrases.meant(found["rest"]) if found else None)


def is_command(text: str) -> bool:
    """Whether a message commands, be it with a slip of the pen.

    >>> is_command("action lst"), is_command("what are my actions?"), is_command("parks?")
    (True, True, False)
    """
    try:
        return not isinstance(parse(text), Ask) or bool(_ASK.match(text.strip()))
    except WrongUsage:
        return True


def is_curt(text: str) -> bool:
    """Whether a message says how something stands, and neither commands nor names an action.

    >>> is_curt("10 is done"), is_curt("done 10"), is_curt("action 10 is done")
    (True, False, False)
    """
    words = text.strip()
    if _NAMES_ACTION.search(words) or _ASK.match(words) or _ORDERS.match(words):
        return False
    try:
        return isinstance(parse(words), Mark)
    except WrongUsage:
        return False


def of_actions(text: str) -> Command:
    """What a command about actions means that comes without its first word.

    >>> of_actions("done 17")
    Mark(verb='done', numbers=(17,))
    """
    return _of_actions(text[:LONGEST].strip())


def is_nod(text: str) -> bool:
    """Whether a message only says thanks or yes, or says nothing in words: an emoji, a dot.

    >>> is_nod("Thanks, that's great 👍"), is_nod("and fly-tipping?")
    (True, False)
    """
    return "?" not in text and all(word in _NODS for word in _words(text))


def is_courtesy(text: str) -> bool:
    """Whether a message says thanks or yes in words.

    >>> is_courtesy("Thanks 👍"), is_courtesy("👍")
    (True, False)
    """
    return is_nod(text) and bool(_words(text))


def _words(text: str) -> list[str]:
    """The words of a message, without ":emoji:" and with "that's" in two."""
    plain = re.sub(r":[\w+-]+:", " ", text).lower().replace("'s", " is").replace("’s", " is")
    return re.findall(r"[^\W_]+", plain)


def is_greeting(text: str) -> bool:
    """Whether a message greets, and says no more.

    >>> is_greeting("Good morning!"), is_greeting("hello, what did we resolve on parks?")
    (True, False)
    """
    return is_nod(text) and not _GREETINGS.isdisjoint(_words(text))


def _is_help(words: str) -> bool:
    return words.strip("/?! .").lower() == "help"


def _is_certain(rest: str) -> bool:
    """Whether what follows "action" begins with a command's own word; "actions" asks for help."""
    words = rest.split()
    return not words or words[0].lower().strip(":") in _VERBS


def _is_command(rest: str) -> bool:
    """ "actions on parks?" is a question, "action ad" a slip of the pen."""
    words = rest.split()
    return not rest.rstrip().endswith("?") and (
        len(words) <= 2 or (len(words) <= _LONGEST_SLIP and _near(words[0]) is not None)
    )


def _misspelt(words: str) -> str | None:
    """The command that "acton list" was to be."""
    first, _, rest = words.lstrip("/").partition(" ")
    verb, _, arguments = rest.strip().partition(" ")
    if not verb or len(words.split()) > _LONGEST_SLIP or words.endswith("?"):
        return None
    is_action = get_close_matches(first.lower(), ("action", "actions"), 1, 0.75)
    near = _near(verb)
    return f"action {near} {arguments}".strip() if is_action and near else None


def _near(verb: str) -> str | None:
    """The command's word that is nearest to what was typed."""
    found = get_close_matches(verb.lower().strip(":"), _NAMED, 1, 0.7)
    return found[0] if found else None


def _of_actions(rest: str) -> Command:
    verb, _, arguments = rest.strip().partition(" ")
    verb, arguments = verb.lower().strip(":"), arguments.strip()
    if verb in ("", "help", "?"):
        return Help()
    if verb == "add":
        return _add(arguments)
    if verb == "list":
        return _list(arguments)
    if verb in ("done", "close", "start"):
        return Mark("start" if verb == "start" else "done", _numbers(verb, arguments))
    if verb == "show":
        return Show(_numbers(verb, arguments))
    if verb in set(Which):
        return _list(verb)
    near = _near(verb)
    meant = f"did you mean 'action {near} {arguments[:40]}".rstrip() + "'?"
    remedy = meant if near else f"say: action add, list, done or start; or: ask action {rest[:40]}"
    raise WrongUsage(f"'action {verb[:40]}' is no command", remedy)


_NAMED = ("help", "add", "list", "show", "done", "close", "start", *(w for w in Which if w))
_VERBS = frozenset({*_NAMED, "?"})


def _add(text: str) -> Add:
    owners, due, rest = "", None, text
    quoted = _QUOTED.match(text)
    if quoted:
        description, rest = quoted["text"], quoted["rest"]
    for _ in range(2):
        if not (found := _last_clause(rest)):
            break
        word, said = found["word"].lower(), (found["rest"] or "").strip()
        if not said:
            raise WrongUsage(f"'{word}' is followed by nothing", f"write: {_ADD_EXAMPLE}")
        if word == "due" and due is None:
            due = said
        elif word != "due" and not owners:
            owners = said
        else:
            break
        rest = rest[: found.start()]
    if not quoted:
        description = rest
    elif rest.strip():
        reason = f"'{rest.strip()[:40]}' after the quoted text is not understood"
        raise WrongUsage(reason, f"write: {_ADD_EXAMPLE}")
    return _checked(Add(" ".join(description.split()), _names(owners), due))


def _last_clause(text: str) -> re.Match[str] | None:
    """The last "owner …" or "due …" of a text: earlier ones belong to what is to be done."""
    found = None
    start = 0
    while following := _TAIL.search(text, start):
        found = following
        start = following.start("word") + 1
    return found


def _checked(command: Add) -> Add:
    if not command.description:
        raise WrongUsage("the action says nothing", f"write: {_ADD_EXAMPLE}")
    if len(command.description) > _LONGEST_ACTION:
        reason = f"the action has {len(command.description)} characters"
        raise WrongUsage(reason, f"say it in at most {_LONGEST_ACTION}")
    return command


def _names(text: str) -> tuple[str, ...]:
    names = (name.strip(" .@") for name in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _list(words: str) -> List:
    try:
        return List(Which(words.strip(" .").lower()))
    except ValueError:
        reason = f"'action list {words[:40]}' is not understood"
        raise WrongUsage(reason, "say: action list mine, overdue, next or all") from None


def _numbers(verb: str, text: str) -> tuple[int, ...]:
    numbers = tuple(dict.fromkeys(int(found) for found in _NUMBERS.findall(text)))
    if not numbers or _NUMBERS.sub("", _BETWEEN.sub(" ", text)).strip(" ."):
        reason = f"'{text[:40]}' names no action" if text else "no action is named"
        raise WrongUsage(reason, f"give its number: action {verb} 17")
    return numbers
