"""Memory: views of a kept frame that have gone are forgotten, and nothing of what is there changes."""

from __future__ import annotations

import pandas as pd

from pdu.kept import heap


def remembered(frame: pd.DataFrame) -> int:
    return sum(len(block.refs.referenced_blocks) for block in frame._mgr.blocks)


def test_a_kept_frame_forgets_views_that_have_gone() -> None:
    kept = pd.DataFrame({"region": ["N52", "N56"], "units": [10, 7]})
    held = kept["units"]
    for _ in range(100):
        assert len(kept["region"]) == len(kept[["region", "units"]])
    assert remembered(kept) > 200, "pandas remembers each view; if it no longer does, heap.give_back need not ask"
    heap.give_back()
    assert remembered(kept) < 10
    held.iloc[0] = 99  # the view that is still there is known: writing into it leaves the frame as it was
    assert list(kept["units"]) == [10, 7]
    assert list(held) == [99, 7]
