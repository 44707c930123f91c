"""Rules over archive, plan and output."""
