"""How good sitegen's reading and annotation are, measured on gold: `make quality`. See docs/quality.md."""
