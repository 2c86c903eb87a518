"""Exchange between centres: signed feeds that any web server or file share can serve, and their harvest."""
