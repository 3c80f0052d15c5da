"""The rules of the reader, one kind of fact a module.

`text` and `numbers` read sentences and numbers; `areas` finds units and regions, `scope` which of them a sentence is about;
`judgements` what a rating word rates. The facts: `dates` (fieldwork, publication, programme), `ratings`, `standards`, `cases`,
`recommendations`, `workforce`, `findings`.
"""
