"""Papers: a plan as a document to be read, signed and filed, in DOCX and PDF.

One neutral outline (`outline`) stands between the plan and the files: `of_plan`, `of_report` and `of_comparison` make it,
`docx_writer` and `pdf_writer` write it, `word_templates` fills an office's own Word form. Whoever needs a paper calls
`making.make_paper`.
"""
