#!/bin/sh
# Publish the data this image holds, then serve. Where that fails (a full disk), what lies on the volume is served as it is.
# A lake is built and published elsewhere: the server takes what is newest there.
case "$PDU_DATABASE" in
    ducklake:* | md:*) ;;
    *) python -m pdu build --database "$PDU_DATABASE" || echo "Serving the database as it stands." >&2 ;;
esac
exec python -m streamlit run dashboard.py --server.address "${PDU_LISTEN:-0.0.0.0}" --server.port "${PDU_PORT:-8501}"
