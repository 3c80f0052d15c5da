"""Review: what was read from documents and waits for a person. Off unless PDU_REVIEW=on; for curators, or this machine only."""

import streamlit as st

from app import page_frame, review_gate, review_parts
from pdu.figures import page
from pdu.figures import review as figures
from pdu.narrative import review as narrative

view = page_frame.start("review")
page_frame.messages(view)
if not review_gate.open_here():
    st.html(page.title(narrative.CLOSED, review_gate.said(), "Review"))
else:
    review_parts.said()
    found = review_parts.found()
    if found is None:
        st.html(page.title(narrative.TITLE, narrative.LEAD, "Review"))
        st.html(figures.batches(review_parts.batches()))
        st.html(page.question(narrative.UPLOAD) + f'<p class="sentence">{narrative.UPLOAD_LEAD}</p>')
        review_parts.upload()
    else:
        batch, _, outcomes = found
        st.html(figures.head(batch))
        review_parts.page_of(batch)
        sheet = review_parts.shown(found)
        review_parts.take_all(batch, outcomes)
        review_parts.choose_verdict(sheet)
        st.html(figures.pages(sheet, batch.name))
        review_parts.proposals(batch, sheet)
        st.html(figures.pages(sheet, batch.name) + figures.unread(batch.not_understood))
