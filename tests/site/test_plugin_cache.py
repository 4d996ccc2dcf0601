"""Plugins are looked up once, and found as before."""

import jupyter_cache.readers
import pybtex.plugin
import pytest

from sourcebook.site.plugin_cache import remember_plugins


def test_plugins_are_found_as_before_but_looked_up_once(monkeypatch):
    asked = []
    look_up = (
        pybtex.plugin.entry_points.__wrapped__
        if hasattr(pybtex.plugin.entry_points, "__wrapped__")
        else pybtex.plugin.entry_points
    )
    monkeypatch.setattr(pybtex.plugin, "entry_points", lambda **kinds: asked.append(kinds) or look_up(**kinds))
    remember_plugins()
    found = [pybtex.plugin.find_plugin("pybtex.backends", "latex") for _ in range(3)]
    assert len(asked) == 1
    assert found[0].__name__ == "Backend" and found == found[:1] * 3


def test_a_plugin_that_is_not_there_is_still_missed():
    remember_plugins()
    with pytest.raises(pybtex.plugin.PluginNotFound):
        pybtex.plugin.find_plugin("pybtex.backends", "papyrus")
    with pytest.raises(ValueError, match="No reader"):
        jupyter_cache.readers.get_reader({"type": "plugin", "name": "papyrus"})


def test_remembering_twice_changes_nothing():
    remember_plugins()
    before = pybtex.plugin.entry_points
    remember_plugins()
    assert pybtex.plugin.entry_points is before


def test_a_library_that_lacks_the_look_up_only_costs_time(monkeypatch):
    monkeypatch.setattr("sourcebook.site.plugin_cache.LOOK_UPS", (("pybtex.plugin", "gone"), ("no_such_module", "x")))
    remember_plugins()
    assert not hasattr(pybtex.plugin, "gone")
