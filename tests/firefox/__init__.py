"""What a walk through the journal leaves in Firefox's profile: `python -m tests.firefox`."""
