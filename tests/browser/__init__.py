"""The sample school in a real browser: every kind of page, on a phone and on a desk, by day and by night."""
