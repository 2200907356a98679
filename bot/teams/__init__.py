"""Microsoft Teams: activities in, Adaptive Cards out, on the assistant that all skins share."""
