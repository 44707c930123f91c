"""Types, values and small tools that every stage may use; it imports no stage."""
