"""Content -> Archive: who is who, what stands where, and which entries belong together, each with its reason."""
