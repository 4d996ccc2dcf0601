"""Speed and size as ratios inside one run: ``make bench``.

A module has a function ``report`` that takes an empty folder and yields lines; ``__main__`` calls each.
"""
