"""Print every measure, as soon as it is known."""

import tempfile
from pathlib import Path

from tests.bench import building, coding, desk, desk_actions, hostile, patterns, printing, reading

for module in (building, coding, desk, desk_actions, hostile, patterns, printing, reading):
    with tempfile.TemporaryDirectory() as name:
        for line in module.report(Path(name)):
            print(line, flush=True)
