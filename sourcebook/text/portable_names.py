"""Names for new files and folders that each system can hold, so that a book can be carried to any."""

from __future__ import annotations

import re

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)


def unfit(name: str) -> str:
    """Return why a file or folder cannot have a name on Windows, empty where it can.

    Examples
    --------
    >>> unfit("con.txt"), unfit("Ida."), unfit("Ida"), unfit("..")
    ('is the name of a device on Windows', 'ends with a full stop or a space, which Windows drops', '', '')
    """
    if _DEVICES.fullmatch(name):
        return "is the name of a device on Windows"
    if name.endswith((".", " ")) and name.strip("."):
        return "ends with a full stop or a space, which Windows drops"
    return ""
