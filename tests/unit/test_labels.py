"""What a button is called for those who hear it: its label as it is seen, and what it belongs to, of which nothing is Markdown."""

from __future__ import annotations

from app.labels import heard


def test_a_button_is_heard_with_what_it_belongs_to() -> None:
    assert heard("CSV", "Two of three units") == "CSV *: Two of three units*"
    assert heard("More", " 9.5% [x](y) *a* _b_ :red[c] $d$ `e` <f> \\g ") == (
        r"More *: 9\.5\% \[x\]\(y\) \*a\* \_b\_ \:red\[c\] \$d\$ \`e\` \<f\> \\g*"
    )
