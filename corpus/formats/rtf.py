r"""RTF made plain for the converter, which stumbles over what word processors write every day.

It loses a letter behind "\u8217?", knows no code page but the Western one, and counts the
entries of a list anew although the file has their numbers, so that "7.1" becomes "1".  So every
letter is written as Unicode, and the number of an entry as the text that a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}]+)|\\",
    re.S,
)
_CODE_PAGES = {  # by a font's \fcharset
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_OF_SIGNS = 2  # the \fcharset of fonts whose letters are pictures, a bullet as often as not
_SIGNS = {b"~": " ", b"_": "-", b"-": ""}  # a space, a hyphen that may not break, one that may
_SPECIAL = {  # control words that are letters
    "bullet": "•", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_ENDS = frozenset("par sect page cell row line".split())
_NO_TEXT = frozenset("pict fonttbl colortbl stylesheet info objdata themedata datastore".split())
_NUMBERED = re.compile(r"[^\W_]")  # a list's sign with a letter or a figure: no bullet
_MOST_DEEP = 1_000  # groups in groups


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds between a pair of braces.

    ``skip`` counts the letters that stand in for each sign of Unicode; ``silent`` tells that
    what stands here is no text, ``label`` that it is the number of a list's entry.
    """

    font: int = 0
    skip: int = 1
    silent: bool = False
    label: bool = False
    fonts: bool = False  # the table of fonts


@dataclass
class _Paragraph:
    """What was written since the last paragraph's end, and the number that its list gives it."""

    pieces: list[bytes] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)  # which pieces make it a list's entry
    label: str = ""
    label_at: int = 0

    def written(self) -> bytes:
        """The paragraph; with its number in the text it is no entry of a list any more."""
        pieces, label = self.pieces, " ".join(self.label.split())
        numbered = bool(_NUMBERED.search(label)) and label != "o"
        if label and (numbered or not self.listed):
            for at in self.listed:
                pieces[at] = b""
            pieces.insert(self.label_at, _escaped(f"{label} " if numbered else "• "))
        return b"".join(pieces)


def made_plain(content: bytes) -> bytes:
    r"""The file with its letters in Unicode and the numbers of its lists in the text.

    >>> made_plain(rb"{\rtf1 \u8217?s {\listtext 7.1\tab}\ls1 Finance\par}")
    b"{\\rtf1 \\u8217\\'3fs {7.1 }Finance\\par }"
    """
    return b"".join(_Writer(content).written())


class _Writer:
    """Goes through a file token by token and writes it anew."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._page = "cp1252"
        self._charsets: dict[int, int] = {}
        self._groups = [_Group()]
        self._left = 0  # letters that still stand in for a sign of Unicode
        self._bytes = b""  # of a letter that takes several
        self._half = 0  # the first of the two that some signs take
        self._at = _Paragraph()

    def written(self) -> Iterator[bytes]:
        """The file anew, a paragraph at a time."""
        position = 0
        while token := _TOKEN.match(self._content, position):
            position = token.end()
            word, number = token["word"], token["number"]
            if word == b"bin":
                position += max(int(number or 0), 0)
                continue
            self._take(token)
            if word and word.decode() in _ENDS and not self._here.silent:
                yield self._ended()
        yield self._ended()

    @property
    def _here(self) -> _Group:
        return self._groups[-1]

    def _set(self, **changes: int | bool) -> None:
        self._groups[-1] = replace(self._here, **changes)  # type: ignore[arg-type]  # each its field's

    def _ended(self) -> bytes:
        done, self._at = self._at.written(), _Paragraph()
        return done

    def _take(self, token: re.Match[bytes]) -> None:
        if token["word"]:
            self._word(token["word"].decode(), token["number"], token.group())
        elif token["byte"]:
            self._letters(bytes.fromhex(token["byte"].decode()))
        elif token["text"]:
            self._letters(token["text"].replace(b"\r", b"").replace(b"\n", b""))
        elif token["brace"]:
            self._brace(token["brace"])
        elif token["sign"] in _SIGNS:
            self._say(_SIGNS[token["sign"]])
        elif token["sign"] in (b"\\", b"{", b"}"):
            self._letters(token["sign"])
        else:
            self._write(token.group())

    def _brace(self, brace: bytes) -> None:
        self._left = 0
        if brace == b"{":
            if len(self._groups) > _MOST_DEEP:
                raise ValueError("groups in groups without end")
            self._groups.append(self._here)
        elif len(self._groups) > 1:
            self._groups.pop()
        self._write(brace, always=True)

    def _word(self, word: str, number: bytes | None, whole: bytes) -> None:
        value = int(number) if number else None
        if word == "u" and value is not None:
            self._left = self._here.skip
            self._unit(value & 0xFFFF)
        elif word == "uc":
            self._set(skip=min(max(value or 0, 0), 8))
        elif word in _SPECIAL:
            self._say("" if self._left else _SPECIAL[word])
            self._left = max(self._left - 1, 0)
        elif word in ("listtext", "pntext"):
            self._set(label=True)
            self._at.label_at = len(self._at.pieces)
        else:
            self._note(word, value)
            self._control(word, whole)

    def _control(self, word: str, whole: bytes) -> None:
        self._left = 0
        if self._here.label:
            self._at.label += " " if word == "tab" else ""
            return
        if word in ("ls", "ilvl"):
            self._at.listed.append(len(self._at.pieces))
        delimited = whole if whole.endswith(b" ") else whole + b" "
        self._write(rb"\par " if word == "page" else delimited)

    def _note(self, word: str, value: int | None) -> None:
        """Remember what a control word says of the letters behind it."""
        if word == "f" and value is not None:
            self._set(font=value)
        elif word == "fcharset" and value is not None and self._here.fonts:
            self._charsets[self._here.font] = value
        elif word == "ansicpg" and value and _is_known(f"cp{value}"):
            self._page = f"cp{value}"
        elif word == "mac":
            self._page = "mac-roman"
        elif word == "deff" and value is not None:
            self._groups = [replace(each, font=value) for each in self._groups]
        elif word == "plain":
            self._set(font=self._groups[0].font)
        if word in _NO_TEXT:
            self._set(silent=True, fonts=word == "fonttbl")

    def _letters(self, content: bytes) -> None:
        """Take letters in the font's code page, but for those that stand in for others."""
        skipped = min(self._left, len(content))
        self._left -= skipped
        content = content[skipped:]
        if self._here.silent:
            self._write(_raw(content))
            return
        charset = self._charsets.get(self._here.font, 0)
        if charset == _OF_SIGNS:
            self._say("".join("•" if byte > 0x7E else chr(byte) for byte in content))
            return
        try:
            said = (self._bytes + content).decode(_CODE_PAGES.get(charset, self._page))
            self._bytes = b""
        except UnicodeDecodeError as error:
            if error.reason == "incomplete multibyte sequence" and len(self._bytes) < 4:
                self._bytes += content
                return
            said, self._bytes = (self._bytes + content).decode("cp1252", "replace"), b""
        self._say(said)

    def _unit(self, unit: int) -> None:
        """Take a sign of Unicode, or the half of one."""
        if 0xD800 <= unit < 0xDC00:
            self._half = unit
        elif 0xDC00 <= unit < 0xE000:
            both = (self._half - 0xD800 << 10) + unit - 0xDC00 + 0x10000
            self._say(chr(both) if self._half else "")
            self._half = 0
        else:
            self._say(chr(unit))

    def _say(self, text: str) -> None:
        if self._here.label:
            self._at.label += text
        else:
            self._write(_escaped(text))

    def _write(self, piece: bytes, *, always: bool = False) -> None:
        if always or not self._here.label:
            self._at.pieces.append(piece)


def _escaped(text: str) -> bytes:
    r"""Text as RTF has it, each sign of Unicode with one letter that stands in for it.

    That letter is written as "\'3f": of any other the converter takes one too many.

    >>> _escaped("Roe’s {a}")
    b"Roe\\u8217\\'3fs \\{a\\}"
    """
    return b"".join(
        b"\\" + char.encode() if char in "\\{}" else char.encode() if " " <= char < "\x7f"
        else b"\\u%d\\'3f" % min(ord(char), 0xFFFD) if char >= " " else b" "  # it knows none above
        for char in text
    )  # fmt: skip


def _raw(content: bytes) -> bytes:
    return content.decode("latin-1").encode("ascii", "replace")


def _is_known(page: str) -> bool:
    try:
        b"".decode(page)
    except LookupError:
        return False
    return True
