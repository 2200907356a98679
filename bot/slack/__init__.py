"""The Slack skin: events in over Socket Mode, letters out as Block Kit messages."""
