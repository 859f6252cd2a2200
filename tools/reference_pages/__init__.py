"""The pages of docs/reference, one module for each theme. `pages(edition)` gives the texts by their place under the folder."""
