"""The open interface in plain Python: what may be asked, and the rows of tables and figures as JSON and CSV.

pdu/web/api.py gives it addresses under /api/v1/.
"""

ROOT = "/api/v1/"
