"""What the model is told: one numbered file for each wording, never changed once used, with the schema of its answer.

A reading names the wording it came from, so that an old one can still be explained.
"""
