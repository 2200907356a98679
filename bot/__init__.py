"""Speaking to people: the command line, the web page and, behind them, one assistant."""

VERSION = "0.1.0"
