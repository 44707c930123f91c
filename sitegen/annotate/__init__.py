"""From segments to annotations: who, what they said, when, where, about what."""
