"""English of no one country."""
