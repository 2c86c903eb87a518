"""Kohesio, the Commission's portal of projects of cohesion policy: its project pages and its export."""
