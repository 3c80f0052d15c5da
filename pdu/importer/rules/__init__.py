"""The rules of the reader, one kind of fact a module.

`text` reads sentences, `numbers`, `ranges` and `shares` the numbers in them; `areas` finds units and regions (`area_keys` compares
their names, `area_context` says what stands around them, `mentions` which stand together), `area_groups` the expressions that stand
for some, `scope` which of them a sentence is about, and `page` holds all that of a document; `rating_words` which rating words are
ratings, `judgements` what each is of, `judgement_context` what the sentences around say of it.
The facts: `dates` (`publication`, `fieldwork`, programme), `ratings`, `scores`, `standards`, `cases` (`case_questions`,
`case_shares`), `recommendations`, `workforce`, `findings`; of tables `report_tables`, with `report_…` beside it.
"""
