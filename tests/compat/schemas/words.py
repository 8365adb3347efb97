"""Our own words for the tables: what a message is for, and what a field's name does not say."""
API = {}
RECORDS = {}
STRUCT = {}
FIELD = {}
