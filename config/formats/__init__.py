"""Where our dates and weeks differ from what Django knows of a language."""
