"""Outside documents become proposals, proposals become rows once a person has accepted them.

`document` reads a file into text and tables or refuses it; `rules` find facts in it, one kind of fact a module; `tables`
reads official workbooks by a mapping; `review` keeps proposals until they are accepted. Nothing here writes into data/ but
the accepting of a review.
"""
