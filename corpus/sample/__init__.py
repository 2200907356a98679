"""The papers of the Safer Tidewell Partnership, a fictional board for newcomers to ask about."""
