"""The web face: server-rendered pages in three languages, without a database and without needing JavaScript.

How a page is made (see `web/law` for an example):
- one folder an area: `urls.py` (addresses below /kk/, /ru/, /en/), `views.py` (read the request, one call below, render),
  `presenters.py` where a page needs its own shape; templates in `templates/web/<area>/`, extending `web/base.html`;
- views take the request and their own arguments; the language of the address is `request.language`
  (`languages.LanguageOfAddress` takes it out of the arguments);
- words of ours: `{% w "web_law.title" count=3 %}` (file.key of interface/catalogue); texts of the law or a plan:
  `{{ text|in_language }}` (marks a text that falls back to another language), in attributes `{{ text|plainly }}`;
  a provision: `{% cite "A2-156a" %}`; a body: `{{ id|body }}`; an address: `{% address "provision" "A2-156a" %}`;
  an icon: `{% icon "check" %}`; pieces: `{% include "web/components/....html" %}`;
- a refusal of the floors below (`Unknown` ...) need not be caught: `errors.Refusals` turns it into a page with its mend;
  `errors.error_page(request, status, problem, mend)` makes one by hand;
- styles: a file of its own in static/web/css/components/, inside `@layer components { }`; no inline style, no inline script.
"""
