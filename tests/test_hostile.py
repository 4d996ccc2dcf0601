"""Whatever is given to a command: exit 0 or 1, one sentence, and nothing written but where it was asked for."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import COMMANDS, cases, faults, outcome

EXAMPLES = 200
"""Of all commands together; `make bench` has 10,000."""


@pytest.mark.parametrize("command", COMMANDS)
@settings(max_examples=-(-EXAMPLES // len(COMMANDS)), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_call_ends_in_order(command: str, data: st.DataObject) -> None:
    case = data.draw(cases((command,)))
    with tempfile.TemporaryDirectory() as folder:
        assert faults(case, outcome(case, Path(folder))) == []
