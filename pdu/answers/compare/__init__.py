"""Comparison of units that says when it cannot tell: pairs, funnel, and whom to learn from."""
