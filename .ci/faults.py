"""A small proxy between a client and a genuine server on this machine, that fails as it is told."""
import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NO_COPY = {"connection", "transfer-encoding", "content-length", "host", "keep-alive"}


class Cut(Exception):
    """The connection ends without an answer."""


def answer(status, text, **headers):
    """A fault: the proxy answers in the place of the server, which hears of nothing."""
    return lambda ask: (status, [("Content-Type", "text/html"), *((key.replace("_", "-"), value) for key, value in headers.items())],
                        text.encode())


def late(seconds):
    """A fault: the server does it at once, and its answer comes so much later."""
    def strike(ask):
        answered = ask()
        time.sleep(seconds)
        return answered
    return strike


def cut(meanwhile):
    """A fault: something happens to the server after it got the request, and there is no answer."""
    def strike(ask):
        asking = threading.Thread(target=lambda: quiet(ask), daemon=True)
        asking.start()
        time.sleep(0.01)
        meanwhile()
        asking.join()
        raise Cut()
    return strike


def quiet(ask):
    try:
        ask()
    except Exception:  # any: nobody waits for it
        pass


class Proxy:
    def __init__(self, port):
        self.port = port
        self.lock = threading.Lock()
        self.rules = []
        self.asked = []  # time, and path, of each request
        self.struck = []  # when a fault began
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                try:
                    status, headers, text = proxy.answered(self.command, self.path, body, self.headers)
                except (Cut, OSError, http.client.HTTPException):
                    self.close_connection = True  # as a server that is gone
                    return
                self.send_response_only(status)
                for key, value in headers:
                    if key.lower() not in NO_COPY:
                        self.send_header(key, value)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = do

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answered(self, verb, path, body, headers):
        def ask():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                connection.request(verb, path, body or None,
                                   {key: value for key, value in headers.items() if key.lower() not in NO_COPY})
                reply = connection.getresponse()
                return reply.status, reply.getheaders(), reply.read()
            finally:
                connection.close()

        with self.lock:
            self.asked.append((time.monotonic(), path))
            rule = next((rule for rule in self.rules if rule["left"] > 0 and rule["meant"](path, body)), None)
            if rule:
                rule["left"] -= 1
                rule["struck"] += 1
                self.struck.append(time.monotonic())
        return rule["fault"](ask) if rule else ask()

    def strike(self, name, fault, meant, times=1 << 30):
        """The next requests that are meant, so many of them, meet this fault."""
        with self.lock:
            self.rules.append({"name": name, "fault": fault, "meant": meant, "left": times, "struck": 0})

    def stop(self):
        """No fault strikes any more."""
        with self.lock:
            for rule in self.rules:
                rule["left"] = 0

    def missed(self):
        """The names of the faults that no request met."""
        with self.lock:
            return [rule["name"] for rule in self.rules if not rule["struck"]]

    def mend(self):
        """All goes well again; what was seen is forgotten."""
        with self.lock:
            self.rules, self.asked, self.struck = [], [], []

    def after_strike(self, seconds):
        """How long after the first fault the first request came that is later by more than that, and its path; None for none yet."""
        with self.lock:
            later = [(at - self.struck[0], path) for at, path in self.asked
                     if self.struck and at > self.struck[0] + seconds]
            return later[0] if later else None

    def close(self):
        self.server.shutdown()
