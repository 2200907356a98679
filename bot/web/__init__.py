"""The web page on 127.0.0.1: server-rendered, without a script, readable with anything."""
