"""A phone of its own for a journey: a browser that can be killed and opened again, with its network taken away."""

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1200, "height": 800}
PIN = "2468"
STORES = ("state", "items", "keys", "queue")
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_REFUSED", "ERR_FAILED")
EXPECTED = ("status of 422", "status of 410", "status of 404", "status of 403")


READ = """async store => {
    const database = await new Promise((resolve, reject) => {
        const asked = indexedDB.open("phone", 1);
        asked.onupgradeneeded = () => ["state", "items", "keys", "queue"].forEach(name =>
            asked.result.createObjectStore(name));
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
    });
    const found = await new Promise(resolve => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    return found;
}"""


class Phone:
    """`page` is the only tab. What stands in the browser's store outlives `kill`; its session's cookie does not."""

    def __init__(self, browser_type, folder, address):
        self.browser_type, self.folder, self.address = browser_type, folder, address
        self.complaints = []
        self.open()

    def open(self, **wishes):
        self.context = self.browser_type.launch_persistent_context(
            self.folder,
            executable_path=os.environ.get("HANDRAIL_CHROMIUM") or None,
            args=QUIET,
            ignore_default_args=["--disable-back-forward-cache"],
            base_url=self.address,
            **{"viewport": PHONE, **wishes},
        )
        self.page = self.context.pages[0]
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self.page

    def _listen(self, message):
        if message.type == "error" and not any(words in message.text for words in (*NO_NETWORK, *EXPECTED)):
            self.complaints.append(message.text)

    def kill(self):
        """As when the battery is pulled: no page and no worker gets to say a last word."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if f"--user-data-dir={self.folder}".encode() in command:
                os.kill(int(process.name), signal.SIGKILL)
        for _look in range(200):
            if not self._runs():
                break
            time.sleep(0.02)

    def _runs(self):
        try:
            return any(
                f"--user-data-dir={self.folder}".encode() in (each / "cmdline").read_bytes()
                for each in Path("/proc").glob("[0-9]*")
            )
        except OSError:
            return True

    def close(self):
        try:
            self.context.close()
        except Error:
            pass  # it was killed

    def reopen(self, **wishes):
        self.close()
        return self.open(**wishes)

    def ready(self, path="/"):
        """The worker is in place, and has kept what it keeps."""
        self.page.goto(path)
        self.page.evaluate(
            """() => new Promise(resolve => navigator.serviceWorker.controller ? resolve()
                : navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), {once: true}))"""
        )
        return self.page

    def sign_in(self, client):
        cookie = client.cookies["session"].value
        self.context.add_cookies([{"name": "session", "value": cookie, "url": self.address}])

    def offline(self, gone=True):
        self.context.set_offline(gone)

    def stored(self):
        """How many records stand in each store of the phone."""
        return {name: len(self.records(name)) for name in STORES}

    def records(self, store):
        """Asked without the page's own scripts: the neutral page has none."""
        return self.page.evaluate(READ, store)

    def copies(self):
        """Address → words, of everything in every cache."""
        return self.page.evaluate(
            """async () => {
                const found = {};
                for (const name of await caches.keys()) {
                    const cache = await caches.open(name);
                    for (const asked of await cache.keys()) {
                        const url = new URL(asked.url);
                        found[url.pathname + url.search] = await (await cache.match(asked)).text();
                    }
                }
                return found;
            }"""
        )


def keep(page, choice):
    """As a person does it on a page of theirs (handrail/ui/tests/parts.py)."""
    page.goto("/keeps/")
    keep_here(page, choice)


def keep_here(page, choice):
    page.get_by_label(choice).check()
    if choice == "Yes, with a PIN":
        page.get_by_label("Choose a PIN").fill(PIN)
        page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Save my choice").click()
    page.wait_for_selector('[data-say="kept"]:visible')


def type_pin(page, pin):
    page.get_by_label("Type your PIN").fill(pin)
    page.get_by_role("button", name="Open", exact=True).click()


class Wire:
    """Stands between a browser and the house. `cut` it, and the house is gone; what is under way never arrives."""

    def __init__(self, to):
        self.to, self.open, self.swallows = to, [], False
        self.listening = self._listen(0)
        self.port = self.listening.getsockname()[1]
        self.address = f"http://localhost:{self.port}"

    def _listen(self, port):
        listening = socket.create_server(("localhost", port), family=socket.AF_INET)
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()
        return listening

    def _accept(self, listening):
        with suppress(OSError):
            while True:
                browser, _address = listening.accept()
                house = socket.create_connection(self.to)
                self.open += [browser, house]
                for one, other in ((browser, house), (house, browser)):
                    threading.Thread(target=self._carry, args=(one, other, other is browser), daemon=True).start()

    def _carry(self, one, other, is_answer):
        with suppress(OSError):
            while words := one.recv(65536):
                if not (is_answer and self.swallows):
                    other.sendall(words)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)

    def cut(self):
        self.listening.close()
        with suppress(OSError):
            socket.create_connection(("localhost", self.port), timeout=0.2).close()  # wakes up accept()
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self.open = []

    def mend(self):
        self.listening = self._listen(self.port)
