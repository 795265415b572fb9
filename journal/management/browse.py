"""Open a page in the writer's browser, where there is a screen."""

import os
import sys
import threading
import webbrowser


def open_page(url: str) -> None:
    """Open *url* without waiting for the browser; do nothing on a machine without a screen."""
    if sys.platform == "linux" and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        return  # only a browser in this very terminal could come up
    threading.Thread(target=webbrowser.open, args=[url], daemon=True).start()
