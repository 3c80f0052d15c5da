"""What stands on each page, in order: questions, controls, figures and words. The pages with script (app/) and those without
(pdu/plain) draw the same outline, so that neither can say what the other does not."""
