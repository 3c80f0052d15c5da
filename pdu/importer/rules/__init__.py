"""The rules of the reader, one kind of fact a module.

`text` and `numbers` read sentences and numbers; `areas` finds units and regions, `scope` which of them a sentence is about;
`rating_words` which rating words are ratings, `judgements` what each is of, `judgement_context` what the sentences around say of it.
The facts: `dates` (fieldwork, publication, programme), `ratings`, `scores`, `standards`, `cases`, `recommendations`, `workforce`,
`findings`.
"""
