"""The title of a page for the browser's tab, its history and its bookmarks."""

from __future__ import annotations

from datetime import date

from pdu.answer import Run
from pdu.answers import address_codes, which_data
from pdu.narrative import titles as narrative
from pdu.programmes import of_programme


def window(
    run: Run,
    page: str,
    label: str,
    as_at: date,
    is_past: bool,
    region: str | None,
    pdu: str | None,
    programme: str | None = None,
    figure: str | None = None,
    version: str | None = None,
) -> str:
    """The subject of a page first, then its name where the subject does not say it.

    page, label:  the page and its name in the menu
    region, pdu:  what the page shows of them; None where it shows neither
    programme:    the one a unit's inspections are limited to
    figure:       the code of an indicator or a measure that is asked for
    version:      the older data version shown
    """
    if page == "region" and region:
        subject = narrative.region(run("region_units", region=region, as_at=as_at))
    elif page == "unit" and pdu:
        inspections = of_programme(run("unit_inspections", pdu=pdu, as_at=as_at), programme)
        subject = narrative.unit(run("unit_facts", pdu=pdu, as_at=as_at).iloc[0], inspections)
    else:
        known = address_codes.known(run)
        labels = {**known.indicators, **known.measures}
        subject = narrative.of_page(
            label, labels.get(figure or "", ""), known.units.get(pdu or "", "") or known.regions.get(region or "", "")
        )
    own = bool(which_data.data_sets(run))
    return narrative.window(subject, as_at if is_past else None, version, which_data.is_synthetic(run), own)
