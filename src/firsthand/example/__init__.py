"""A case to look at: invented people and outlets, in four languages and eight formats."""
