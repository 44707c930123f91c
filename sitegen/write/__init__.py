"""Bytes -> output/: published complete or not at all, and never over what is not ours."""
