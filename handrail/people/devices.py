"""What a browser says of itself, cut down to what its owner would say: “Chrome, Android phone”.

The whole line would single a person out, and the sign-in library keeps it in clear.
"""

BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_in_words(user_agent: str) -> str:
    """Two brand names at most, and never anything that was not one of ours above."""
    names = [next((name for mark, name in marks if mark in user_agent), "") for marks in (BROWSERS, DEVICES)]
    return ", ".join(name for name in names if name)
