"""Preview: build, watch, serve on 127.0.0.1, reload the open page."""
