"""The examples in the documentation of our modules say what really comes out."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import bot
import corpus
import index
import jobs

MODULES = sorted(
    found.name
    for package in (bot, corpus, index, jobs)
    for found in walk_packages(package.__path__, f"{package.__name__}.")
    if "migrations" not in found.name and not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
