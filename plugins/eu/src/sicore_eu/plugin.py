"""What sicore-eu registers with sicore."""
