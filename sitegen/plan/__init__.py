"""Archive -> Pages: every URL is made here, every view is filled here, and what `publish` withholds is withheld here."""
