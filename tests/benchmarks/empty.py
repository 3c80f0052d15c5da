"""An empty Streamlit page: what a rerun costs before we add anything."""

import streamlit as st

st.write("Nothing here.")
