"""What an authority publishes under Article 49: its list of operations, and the calendar of its calls."""
