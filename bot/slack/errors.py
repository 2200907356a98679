"""What Slack's refusals mean: to be tried again, for an administrator, or for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from jobs.errors import Uncertain, Undeliverable, Undelivered

PASSING = frozenset(
    {
        "fatal_error",
        "internal_error",
        "ratelimited",
        "rate_limited",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""What Slack says when it has trouble of its own."""

TOKEN_TROUBLES = {
    "account_inactive": "the app was removed from the workspace: install it again and copy the "
    "new token",
    "invalid_auth": "Slack does not know the token: copy it anew from the app's page",
    "missing_scope": "the app lacks a scope: paste bot/slack/manifest.json under App Manifest, "
    "then install it again",
    "not_allowed_token_type": "the token is of the wrong kind: see whether the two are swapped",
    "not_authed": "no token was sent: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
    "token_expired": "token rotation is on for the app, and cannot be turned off again: make the "
    "app anew from bot/slack/manifest.json",
    "token_revoked": "the token was revoked: install the app again and copy the new one",
}
"""What an administrator has to put right; until then letters wait."""


class ScopeMissing(Undelivered):
    """The app was installed without a scope that it needs; waits for an administrator."""


class NobodyThere(Undeliverable):
    """A user whom the workspace does not have, or whom the bot may not see."""


class NoWayIn(Undeliverable):
    """A channel or an address that cannot be written to (any more); the person still can be."""


class BlocksRefused(Undeliverable):
    """Blocks that Slack does not take; the bare words may still go."""


_NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
_CLOSED = frozenset(
    {
        "channel_not_found",
        "expired_url",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "used_url",
        "user_not_in_channel",
    }
)


def code_of(error: SlackApiError) -> str:
    """Slack's own word for what went wrong, or the HTTP status where it said none."""
    status = error.response.status_code
    return str(error.response.get("error")) if status == 200 else f"HTTP {status}"


@contextmanager
def understood(what: str, *, writes: bool = False) -> Iterator[None]:
    """Slack's errors as the outbox's; ``writes`` tells that doing it twice would be seen.

    Raises Undelivered for what passes, or waits for an administrator; Uncertain where Slack may
    have done it; NoWayIn or Undeliverable for what no second try will change.
    """
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error, what, writes=writes) from error
    except URLError as error:  # the request did not go out
        raise Undelivered(f"Slack was not reached for {what} ({error.reason})") from error
    except (SlackClientError, HTTPException, OSError) as error:
        kind = Uncertain if writes else Undelivered
        raise kind(f"Slack did not answer {what} ({type(error).__name__})") from error


def _meaning(error: SlackApiError, what: str, *, writes: bool) -> Exception:
    code, status = code_of(error), error.response.status_code
    if code in TOKEN_TROUBLES:
        waits = ScopeMissing if code == "missing_scope" else Undelivered
        needed = str(error.response.get("needed") or "") if waits is ScopeMissing else ""
        said = f"{code} {needed}".strip()
        return waits(f"Slack refused {what} ({said}): {TOKEN_TROUBLES[code]}")
    if status == 429 or code in PASSING:
        return Undelivered(f"Slack put off {what} ({code})", retry_after=wait_of(error))
    if status == 503:
        return Undelivered(f"Slack is not there for {what} ({code})", retry_after=wait_of(error))
    if status >= 500:
        kind = Uncertain if writes else Undelivered
        return kind(f"Slack did not answer {what} ({code})")
    if code in _BLOCKS:
        return BlocksRefused(f"Slack refused the blocks of {what} ({code})")
    return _refusal(code)(f"Slack refused {what} ({code})")


def _refusal(code: str) -> type[Undeliverable]:
    if code in _NOBODY:
        return NobodyThere
    return NoWayIn if code in _CLOSED else Undeliverable


def wait_of(error: SlackApiError) -> float | None:
    """The seconds that Slack asks to wait, None where it does not say."""
    for name, value in error.response.headers.items():
        if name.lower() == "retry-after" and str(value).isdigit():
            return float(value)
    return None
