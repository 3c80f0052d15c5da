"""Of which topics shares of cases are shown before anybody asks for more, on Region and on Trends."""

from __future__ import annotations

import pandas as pd

# Those a standard is judged by, and what a unit's managers answer for.
MAIN_TOPICS = ("keeping_people_safe", "desistance", "management_oversight", "overall")


def has_further(shares: pd.DataFrame) -> bool:
    """Whether some of the shares are on the main topics and some on others."""
    main = shares["topic"].isin(MAIN_TOPICS)
    return bool(main.any() and not main.all())
