"""Words from state: drafts from templates, what changed between two texts, and the files of a release."""
