"""Kill the program at random moments of changes of all kinds, and see that nothing is lost."""
