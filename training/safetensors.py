"""Files of safetensors, read without their library."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Read a file of safetensors in 32 bits (https://github.com/huggingface/safetensors describes the format)."""
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    return {
        name.removeprefix("bert."): np.frombuffer(
            data[8 + size + one["data_offsets"][0] : 8 + size + one["data_offsets"][1]], dtype=kinds[one["dtype"]]
        )
        .reshape(one["shape"])
        .astype(np.float32)
        for name, one in header.items()
        if name != "__metadata__"
    }
