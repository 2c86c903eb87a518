"""What sicore-se registers with sicore."""
