"""Sourcebook: one news article, read closely.

The package behind the book's chapters: who is quoted, where the news comes from, how it is
framed and worded. Modules are imported by name; importing the package itself costs nothing.
"""

import os

# The library that runs the networks would write a number for this machine into the user's home, and report to
# Microsoft. What is read here stays here; the library asks once, when it is loaded; who sets the variable decides.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__version__ = "1.1.0"
