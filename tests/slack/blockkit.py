"""What Slack refuses of blocks, as far as it is documented: what its own SDK checks, and more.

There is no official schema.  The SDK's models know some limits; the rest of Slack's reference
pages is written down here, so that a bad block fails a test as it would fail in a workspace.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block

Json = Mapping[str, Any]

MOST_BLOCKS = {"message": 50, "modal": 100}
MOST_TEXT = 13_000  # characters of a whole message, above which Slack answers msg_too_long
_LONGEST = {  # characters, by the kind of the object that holds the text and its field
    ("section", "text"): 3000,
    ("section", "fields"): 2000,
    ("header", "text"): 150,
    ("button", "text"): 75,
    ("button", "value"): 2000,
    ("button", "url"): 3000,
    ("button", "action_id"): 255,
    ("option", "text"): 75,
    ("context", "elements"): 3000,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("modal", "private_metadata"): 3000,
}
_MOST = {  # entries of a list
    ("section", "fields"): 10,
    ("actions", "elements"): 25,
    ("context", "elements"): 10,
    ("overflow", "options"): 5,
}
_BLOCKS = {"section", "divider", "header", "context", "actions", "input", "image", "rich_text"}
_ACTIONS = {"button", "overflow", "static_select", "datepicker", "checkboxes", "radio_buttons"}
_CONTEXT = {"mrkdwn", "plain_text", "image"}


def faults(blocks: object, surface: str = "message") -> list[str]:
    """Everything that is wrong with the blocks of a message or a modal."""
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    if not isinstance(blocks, list):
        return ["blocks is no list"]
    found = [fault for block in blocks for fault in _of_block(block)]
    if len(blocks) > MOST_BLOCKS[surface]:
        found.append(f"{len(blocks)} blocks, at most {MOST_BLOCKS[surface]}")
    for name in ("block_id", "action_id"):
        named = [one[name] for one in _objects(blocks) if name in one]
        found += [f"duplicate {name} {one}" for one in set(named) if named.count(one) > 1]
    size = sum(len(text) for text in texts(blocks))
    if surface == "message" and size > MOST_TEXT:
        found.append(f"msg_too_long: {size} characters")
    return found + [fault for block in blocks for fault in _of_sdk(block)]


def faults_of_view(view: object) -> list[str]:
    """Everything that is wrong with a modal."""
    if isinstance(view, str):
        view = json.loads(view)
    if not isinstance(view, Mapping):
        return ["view is no object"]
    found = faults(view.get("blocks"), "modal")
    for field in ("title", "submit", "close"):
        text = view.get(field)
        found += [] if text is None else _of_text(text, ("modal", field), plain=True)
    if len(view.get("private_metadata", "")) > _LONGEST["modal", "private_metadata"]:
        found.append("private_metadata is too long")
    if "title" not in view:
        found.append("a modal needs a title")
    if not view.get("submit") and any(one.get("type") == "input" for one in view["blocks"]):
        found.append("a modal with an input needs a submit")
    return found


def texts(blocks: object) -> Iterator[str]:
    """Every text that a reader sees."""
    for one in _objects(blocks):
        if isinstance(one.get("text"), str):
            yield one["text"]


def _objects(value: object) -> Iterator[Json]:
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def _of_block(block: Json) -> Iterator[str]:
    kind = block.get("type")
    if kind not in _BLOCKS:
        yield f"no block of type {kind}"
    if kind == "header":
        yield from _of_text(block.get("text"), ("header", "text"), plain=True)
    if kind == "section":
        yield from _of_section(block)
    if kind in ("actions", "context"):
        yield from _of_elements(kind, block.get("elements", []))
    for field in ("fields", "elements"):
        most = _MOST.get((str(kind), field))
        if most and len(block.get(field, ())) > most:
            yield f"more than {most} {field} in {kind}"


def _of_section(block: Json) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "a section needs text or fields"
    if "text" in block:
        yield from _of_text(block["text"], ("section", "text"))
    for field in block.get("fields", ()):
        yield from _of_text(field, ("section", "fields"))
    if "accessory" in block:
        yield from _of_element(block["accessory"])


def _of_elements(kind: str, elements: list[Json]) -> Iterator[str]:
    if not elements:
        yield f"{kind} without elements"
    for element in elements:
        allowed = _ACTIONS if kind == "actions" else _CONTEXT
        if element.get("type") not in allowed:
            yield f"{element.get('type')} inside {kind}"
        elif kind == "actions":
            yield from _of_element(element)
        elif element["type"] != "image":
            yield from _of_text(element, ("context", "elements"))


def _of_element(element: Json) -> Iterator[str]:
    kind = str(element.get("type"))
    if kind not in _ACTIONS:
        yield f"no element of type {kind}"
    if kind == "button":
        yield from _of_text(element.get("text"), ("button", "text"), plain=True)
        if element.get("style", "primary") not in ("primary", "danger"):
            yield f"no style {element['style']}"
        for field in ("value", "url", "action_id"):
            if len(element.get(field, "")) > _LONGEST["button", field]:
                yield f"{field} of a button is too long"
            if element.get(field) == "":
                yield f"{field} of a button is empty"
    options = element.get("options", [])
    if len(options) > _MOST.get((kind, "options"), 100):
        yield f"too many options in {kind}"
    for option in options:
        yield from _of_text(option.get("text"), ("option", "text"))


def _of_text(text: object, where: tuple[str, str], *, plain: bool = False) -> list[str]:
    name = ".".join(where)
    if not isinstance(text, Mapping):
        return [f"{name} is no text object"]
    said = text.get("text")
    if text.get("type") not in ("plain_text", "mrkdwn"):
        return [f"{name} is of the unknown type {text.get('type')}"]
    if plain and text["type"] != "plain_text":
        return [f"{name} must be plain_text"]
    if not isinstance(said, str) or not said:
        return [f"{name} is empty"]
    return [f"{name} has {len(said)} characters"] if len(said) > _LONGEST[where] else []


def _of_sdk(block: Json) -> Iterator[str]:
    try:
        parsed = Block.parse(dict(block))
        if parsed is None:
            yield f"the SDK knows no block {block.get('type')}"
            return
        for one in _models(parsed, set()):
            one.validate_json()
    except (SlackObjectFormationError, TypeError) as error:
        yield str(error)


def _models(value: object, seen: set[int]) -> Iterator[JsonObject]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, JsonObject):
        yield value
        for inner in vars(value).values():
            yield from _models(inner, seen)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _models(inner, seen)
