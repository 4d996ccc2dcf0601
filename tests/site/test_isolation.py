"""A chapter finds the kernel as the first one did, whatever those before it changed."""

import pytest

from sourcebook.site import kernels
from sourcebook.site.execution import execute_chapters
from tests.site.test_execution import outputs, write

pytestmark = pytest.mark.xdist_group("kernels")
CHANGES = {
    "font size": (
        "import matplotlib; matplotlib.rcParams['font.size'] = 99",
        "import matplotlib; print('found', matplotlib.rcParams['font.size'] == 99)",
    ),
    "pandas option": (
        "import pandas; pandas.set_option('display.max_rows', 3)",
        "import pandas; print('found', pandas.get_option('display.max_rows') == 3)",
    ),
    "numpy print": (
        "import numpy; numpy.set_printoptions(precision=1)",
        "import numpy; print('found', numpy.get_printoptions()['precision'] == 1)",
    ),
    "numpy errors": (
        "import numpy; numpy.seterr(all='raise')",
        "import numpy; print('found', numpy.geterr()['under'] == 'raise')",
    ),
    "path": ("import sys; sys.path.insert(0, '/odd')", "import sys; print('found', '/odd' in sys.path)"),
    "environment": ("import os; os.environ['ODD'] = '1'", "import os; print('found', 'ODD' in os.environ)"),
    "environment gone": ("import os; del os.environ['HOME']", "import os; print('found', 'HOME' not in os.environ)"),
    "warnings": (
        "import warnings; warnings.simplefilter('error', ResourceWarning)",
        "import warnings; print('found', ('error', None, ResourceWarning, None, 0) in warnings.filters)",
    ),
    "folder": ("import os; os.chdir('/')", "import os; print('found', os.getcwd() == '/')"),
    "name": ("odd = 1", "print('found', 'odd' in globals())"),
    "chance": (
        "import random; random.seed(5)",
        "import random; print('found', random.random() == random.Random(5).random())",
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Run in one kernel a chapter that changes everything, then one that looks; return what it saw, by name."""
    folder = tmp_path_factory.mktemp("chapters")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "count", lambda: 1)
        one = write(folder, "a", *(change for change, _ in CHANGES.values()))
        execute_chapters([one, write(folder, "b", *(look for _, look in CHANGES.values()))], folder / "cache")
    seen = [line for line in outputs(folder / "cache").split('"') if line.startswith("found ")]
    return dict(zip(CHANGES, seen, strict=True))


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_is_left(found, what):
    assert found[what].startswith("found False")
