"""`sitegen serve`: build, watch, serve on 127.0.0.1, reload the open page."""

from __future__ import annotations

import argparse
import threading
import webbrowser

from sitegen.commands import build
from sitegen.commands.common import project
from sitegen.config import FILE, Config
from sitegen.console import Console
from sitegen.core.diagnostics import Diagnostic, Exit, Severity, SitegenError, diagnostic
from sitegen.run import Run
from sitegen.serve.app import Preview, serve
from sitegen.serve.watch import Watcher


def run(args: argparse.Namespace, console: Console) -> int:
    """Serve until interrupted. A build that fails leaves the last good site on show, with its errors on top."""
    config = project(args)
    # From now on this project is meant, wherever the shell goes and whatever becomes of its folder.
    args.project, args.output = config.root, args.output and config.output_dir
    preview = Preview(config.output_dir)
    _build(args, console, config, preview)
    server = serve(preview, args.port)
    address = f"http://127.0.0.1:{server.server_port}/"
    inputs = (config.seeds, config.content, config.templates, config.static, config.profiles, config.root / FILE)
    watcher = Watcher(inputs, lambda: rebuild(args, console, preview), poll=args.poll)
    console.result(f"serving {address} (Ctrl-C stops)")
    if watcher.polling and not args.poll:
        console.log("this system gives no file events; looking for changes every two seconds")
    if args.open:
        threading.Timer(0.2, webbrowser.open, (address,)).start()
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        console.log("")
    finally:
        preview.close()
        watcher.stop()
        server.server_close()
    return Exit.OK


def rebuild(args: argparse.Namespace, console: Console, preview: Preview) -> None:
    """Build with the configuration as it is now, and show what became of it. Whatever happens, the next save builds again."""
    try:
        config = project(args)
    except SitegenError as error:
        console.diagnostics(error.notes)
        preview.built(error.notes)
        return
    _build(args, console, config, preview)


def _build(args: argparse.Namespace, console: Console, config: Config, preview: Preview) -> None:
    how = Run(jobs=args.jobs, strict=args.strict)
    notes: tuple[Diagnostic, ...]
    try:
        notes, _ = build.both(config, how, console, ingest=True)
    except SitegenError as error:
        notes = error.notes
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else str(config.root)
        notes = (diagnostic("E801", where, error.strerror or str(error), hint="mend that, and save something again"),)
    console.diagnostics(notes)
    preview.built(tuple(n for n in notes if n.severity is Severity.ERROR))
