"""Of which topics shares of cases are shown before anybody asks for more, on Region and on Trends."""

from __future__ import annotations

MAIN_TOPICS = ("keeping_people_safe", "desistance", "management_oversight", "overall")
