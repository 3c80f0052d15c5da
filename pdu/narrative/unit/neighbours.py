"""The words on the inspected units around one without an inspection."""

from __future__ import annotations

import pandas as pd

from pdu import words

SENTENCE = "Their ratings say nothing of this unit."


def heading(frame: pd.DataFrame) -> str:
    """How many inspected units there are in the region."""
    return f"{words.sentence_case(words.counted(len(frame), 'inspected neighbour'))} in {frame['region_name'].iloc[0]}"
