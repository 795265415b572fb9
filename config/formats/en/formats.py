"""English as most who read it write it; Django's is that of the United States."""

FIRST_DAY_OF_WEEK = 1  # Monday, as in the weeks of letters; Django counts Sunday as 0
