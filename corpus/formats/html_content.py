"""What of a web page is the paper: the page without its menus, banners, footers and scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_NO_TEXT = frozenset(
    "script style noscript template nav svg math iframe object embed canvas audio video select"
    " button input textarea dialog head datalist progress meter map del".split()
)
_PAGE_EDGES = frozenset("header footer aside".split())
_NO_TEXT_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu".split())
_CHROME = re.compile(  # a class or id: "site-footer", "cookieBanner", "breadcrumb-trail"
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|crumbs?|skip(?:link|nav|to)?|nav(?:bar|igation)?|menu"
    r"|(?:site|page|global)[_-]?(?:header|footer)|footer|masthead|social|share|sharing|sidebar"
    r"|pagination|pager|feedback|toolbar|sr-only|visually-?hidden|back-to-top)(?:$|[\s_-]|banner)",
    re.I,
)
_CONTENTS = re.compile(r"(?:^|\s)(?:toc|table-of-contents)(?:$|\s)", re.I)
_MODERN_GOV = re.compile(  # parts of a modern.gov page that hold links and sizes of files
    r"(?:^|\s)mg(?:ActionList|Links?|LinksLabel|FileSize|Hide|BreadCrumb|Nav\w*|Help\w*)(?:$|\s)"
)
_OF_MEETING = re.compile(r"^\s*Meeting of [^\n]{10,200}\(Item \d+", re.M)  # a link that tells
_HIDDEN = re.compile(  # "display:none", and Word's own running headers and comments
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|mso-element\s*:\s*(?:header|footer|comment|footnote)",
    re.I,
)
_CONTENT = (  # where committee systems, and pages as they should be, keep the paper
    "//*[@id='modgov']//*[contains(concat(' ', @class, ' '), ' mgContent ')]",
    "//*[@id='modgov']",
    "//*[contains(concat(' ', @class, ' '), ' mgContent ')]",
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[@id='content' or @id='main-content' or @id='maincontent' or @id='mainContent']",
)
_MOST_CHROME = 0.4  # of the page's words: what holds more is the paper, whatever it is called
_LINKED = 0.8  # of a block's words: what has more of them in links is a menu
_MENU = 4  # links


def content_of(page: Element) -> Element:
    """The element that holds the paper; what is no part of the paper is taken out of it."""
    for match in (_is_no_text, _is_hidden, _is_edge):
        _drop(page, match)
    whole = max(_weight(page), 1)
    _drop(page, lambda each: _is_chrome(each) and _weight(each) < _MOST_CHROME * whole)
    for path in _CONTENT:
        found = page.xpath(path)
        best = max(found, key=_weight, default=None)
        if best is not None and _weight(best) >= 0.3 * whole:
            return best
    _drop_menus(page)
    return page


def _weight(element: Element) -> int:
    return len("".join(element.itertext()).split())


def _drop(page: Element, match: Callable[[Element], bool]) -> None:
    for element in [each for each in page.iter() if isinstance(each.tag, str) and match(each)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_no_text(element: Element) -> bool:
    return element.tag in _NO_TEXT or element.get("role", "").lower() in _NO_TEXT_ROLES


def _is_hidden(element: Element) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return element.tag not in {"html", "body"}
    return bool(_HIDDEN.search(element.get("style", "")))


def _is_edge(element: Element) -> bool:
    """Whether it is the header or the footer of the page, and not that of an article."""
    if element.tag not in _PAGE_EDGES or next(element.iter("h1"), None) is not None:
        return False
    return not any(parent.tag in {"main", "article"} for parent in element.iterancestors())


def _is_chrome(element: Element) -> bool:
    if element.tag in {"html", "body", "main", "article"}:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _CONTENTS.search(names):
        return True
    if element.tag == "table" or _OF_MEETING.search(element.text_content()):
        return False
    return bool(_CHROME.search(names) or _MODERN_GOV.search(names))


def _drop_menus(page: Element) -> None:
    """Lists of links above the first heading of a page that marks nothing as its menu."""
    above: list[Element] = []
    for element in page.iter("ul", "ol", "div", "p", "h1", "h2"):
        if element.tag in {"h1", "h2"}:
            break
        above.append(element)
    else:
        return
    for element in above:
        links = list(element.iter("a"))
        words = _weight(element)
        linked = sum(_weight(link) for link in links)
        if len(links) >= _MENU and linked >= _LINKED * words and element.getparent() is not None:
            element.drop_tree()
