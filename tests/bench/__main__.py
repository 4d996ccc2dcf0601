"""Print every measure, as soon as it is known."""

import tempfile
from pathlib import Path

from tests.bench import building, printing, reading

for module in (building, printing, reading):
    with tempfile.TemporaryDirectory() as name:
        for line in module.report(Path(name)):
            print(line, flush=True)
