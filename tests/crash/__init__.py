"""Kill the program at random moments of a change of keys, and see that nothing is lost."""
