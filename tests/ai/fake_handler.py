"""One request to the scripted Ollama."""

import json
import math
import re
import select
import socket
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler

from journal.ai.scripted import smallest

QUESTION = "What stayed with you from today?"
FREE = {"temperature", "seed", "num_predict", "stop"}  # options that do not load anew
EARLY = {  # before the first byte: status, body
    "busy": (
        503,
        {"error": "server busy, please try again.  maximum pending requests exceeded"},
    ),
    "out-of-memory": (
        500,
        {"error": "llama-server process has terminated: exit status 1: out of memory"},
    ),
    "signed-out": (401, {"error": "unauthorized", "signin_url": "https://ollama.com/connect"}),
    "empty-403": (403, b""),
    "html-500": (500, b"<html>no</html>"),
    "list-400": (400, ["no"]),
    "redirect": (307, b""),
}
LATE = {  # after the first line
    "error-line": b'{"error":"an error was encountered while running the model: EOF"}\n',
    "blank-line": b"\n",
    "bad-line": b"not json\n",
    "list-line": b"[]\n",
    "reset": None,
}
EMBEDS = {  # what becomes of a whole answer with vectors
    "remote": lambda whole: {**whole, "remote_host": "https://ollama.com:443"},
    "wrong": lambda whole: {"embedding": whole["embeddings"][0]},
    "cut": lambda whole: {**whole, "embeddings": whole["embeddings"][:-1]},
    "zeros": lambda whole: {**whole, "embeddings": [[0.0] * 768 for _ in whole["embeddings"]]},
    "short": lambda whole: {**whole, "embeddings": [v[:64] for v in whole["embeddings"]]},
    "words": lambda whole: {**whole, "embeddings": [["a"] * 768 for _ in whole["embeddings"]]},
}
FAULTS = {
    *EARLY,
    *LATE,
    *EMBEDS,
    "no-done",
    "done-false",
    "remote",
    "fenced",
    "cut",
    "wrong",
    "hang",
}
NO_EMBEDDINGS = "This server does not support embeddings. Start it with `--embeddings`"
BLIND = {
    "code": 400,
    "message": "Multimodal data provided, but model does not support multimodal requests.",
    "type": "invalid_request_error",
}
CONTEXT = {"code": 400, "message": "request exceeds", "type": "exceed_context_size_error"}
RUNNING = b"Ollama is running"


class Handler(BaseHTTPRequestHandler):
    """Ollama's routes, as far as we use them."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        """Say nothing."""

    def route(self):
        """Find who answers, or refuse as Ollama does."""
        self.server.requests.append((self.command, self.path))
        self.server.heads.append({k.lower(): v for k, v in self.headers.items()})
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers["Host"].rpartition(":")[0] not in {"127.0.0.1", "localhost", "[::1]"}:
            return self.send(403, b"")
        recorded = self.server.recorded
        if recorded and recorded[0].get("path", "/api/chat") == self.path:
            return self.replay(recorded.popleft())
        routes = {
            "/": ("GET", lambda: self.send(200, RUNNING)),
            "/api/version": ("GET", lambda: self.send(200, {"version": self.server.version})),
            "/api/status": ("GET", self.status),
            "/api/tags": (
                "GET",
                lambda: self.send(200, {"models": [*self.server.models.values()]}),
            ),
            "/api/ps": ("GET", self.ps),
            "/api/show": ("POST", self.show),
            "/api/chat": ("POST", self.chat),
            "/api/embed": ("POST", self.embed),
            "/api/pull": ("POST", self.pull),
            "/api/delete": ("DELETE", self.delete),
        }
        method, answer = routes.get(self.path, ("", None))
        if answer is None:
            return self.send(404, b"404 page not found")
        return answer() if method == self.command else self.send(405, b"405 method not allowed")

    do_GET = do_POST = do_DELETE = route  # noqa: N815 - the names of http.server

    # --- bytes

    def send(self, status, body, **headers):
        """Answer in one piece."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Length": len(raw), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(raw)

    def fail(self, status, message):
        """Refuse in Ollama's words."""
        self.send(status, {"error": message})

    def begin(self):
        """Send the headers: they leave with the first line, not before."""
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def line(self, value):
        """Send one line."""
        raw = value if isinstance(value, bytes) else json.dumps(value).encode() + b"\n"
        self.wfile.write(b"%x\r\n%s\r\n" % (len(raw), raw))

    def pause(self, seconds):
        """Work for a while; notice a caller who leaves."""
        ready, _, _ = select.select([self.connection], [], [], seconds)
        if ready and not self.connection.recv(1, socket.MSG_PEEK):
            raise ConnectionAbortedError

    def lines(self, lines, fault=""):
        """Send a stream, broken where the fault wants it."""
        for number, line in enumerate(lines):
            self.pause(self.server.delay)
            if number == 0:
                self.begin()
            if not (line.get("done") and fault == "no-done"):
                self.line(line)
            if number == 0 and fault in LATE and not self.breaks(fault):
                return
        self.wfile.write(b"0\r\n\r\n")

    def breaks(self, fault):
        """Do the late fault; tell whether the stream goes on after it."""
        if fault == "reset":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        self.line(LATE[fault])
        return True

    # --- what needs no model

    def status(self):
        """Say whether the cloud is off; None stands for a server of before the cloud."""
        off = self.server.cloud_disabled
        if off is None:
            return self.send(404, b"404 page not found")
        return self.send(200, {"cloud": {"disabled": off, "source": "env" if off else "none"}})

    def ps(self):
        """List what is in memory."""
        rows = []
        if self.server.loaded:
            name, options = self.server.loaded
            row = self.server.models[name]
            room = dict(options).get("num_ctx", 4096)
            rows = [{**row, "size_vram": row["size"] // 2, "context_length": room}]
        self.send(200, {"models": rows})

    def asked(self):
        """Return the body, or answer the error and return None."""
        if not self.body:
            return self.fail(400, "missing request body")
        return json.loads(self.body)

    def found(self, name):
        """Return the model of this name by Ollama's rules, or answer the error."""
        plain = name.removesuffix(":local")
        if not name:
            return self.fail(400, "model is required")
        if plain != name and not self.server.knows_local:
            return self.fail(400, "invalid model name")
        row = self.server.models.get(plain) or self.server.models.get(f"{plain}:latest")
        if row and "remote_host" in row and plain == name:
            return self.fail(403, "ollama cloud is disabled: remote model is unavailable")
        if row is None or "remote_host" in row:
            return self.fail(404, f"model '{name}' not found")
        return row

    def show(self):
        """Tell about one model."""
        if (asked := self.asked()) and (row := self.found(asked.get("model", ""))):
            keys = ("details", "capabilities")
            self.send(200, {"model_info": {}, **{key: row[key] for key in keys}})

    def delete(self):
        """Take a model off the list."""
        if asked := self.asked():
            gone = self.server.models.pop(asked["model"], None)
            self.send(200, b"") if gone else self.fail(
                404, f"model '{asked['model']}' not found"
            )

    def embed(self):
        """Turn texts into unit vectors, refuse or break: the same text, the same vector."""
        if (asked := self.asked()) is None:
            return
        self.server.embeds.append(asked)
        if self.breaks_early() or (row := self.found(asked.get("model", ""))) is None:
            return
        if "embedding" not in row["capabilities"]:
            self.fail(501, NO_EMBEDDINGS)
            return
        texts = [asked["input"]] if isinstance(asked["input"], str) else asked["input"]
        if max(map(_tokens, texts)) > asked.get("options", {}).get("num_ctx", 2048):
            self.fail(400, "the input length exceeds the context length")
            return
        size = asked.get("dimensions") or 768
        texts = [""] * len(texts) if self.server.same else texts
        reply = {"model": asked["model"], "embeddings": [_vector(text, size) for text in texts]}
        fault = self.server.faults.popleft() if self.server.faults else ""
        with self.server.turn, self.noticed():
            self.pause(self.server.delay)
            self.send(200, EMBEDS.get(fault, lambda whole: whole)(reply))

    # --- streams

    def pull(self):
        """Fetch a model in five steps of two layers."""
        asked = self.asked()
        if asked is None or self.breaks_early():
            return
        name = asked.get("model", "")
        layers = [{"status": "pulling x", "digest": f"sha256:{n}", "total": 1000} for n in "ab"]
        steps = [{"status": "pulling manifest"}]
        steps += [{**layer, "completed": done} for layer in layers for done in (500, 1000)]
        steps += [{"status": "verifying sha256 digest"}, {"status": "success"}]
        if name.endswith(":none"):
            steps[1:] = [{"error": "pull model manifest: file does not exist"}]
        with self.noticed():
            self.lines(steps)
            if not name.endswith(":none"):
                self.server.has(name, "completion")

    def chat(self):
        """Answer, refuse or break."""
        if (asked := self.asked()) is None:
            return
        self.server.chats.append(asked)
        if self.breaks_early() or (row := self.found(asked.get("model", ""))) is None:
            return
        with self.server.turn, self.noticed():
            self.answer(asked, row, self.server.faults.popleft() if self.server.faults else "")

    @contextmanager
    def noticed(self):
        """Note when the caller leaves."""
        self.close_connection = True
        try:
            yield
        except ConnectionError:
            self.server.cut.set()

    def breaks_early(self):
        """Answer the fault that comes before the first byte, if one is due."""
        if not self.server.faults or self.server.faults[0] not in {*EARLY, "hang"}:
            return False
        fault = self.server.faults.popleft()
        if fault == "hang":
            with self.noticed():
                self.pause(30)
            return True
        self.send(*EARLY[fault], Location=self.server.redirect_to + self.path)
        return True

    def replay(self, recording):
        """Answer as a real server once did."""
        self.close_connection = True
        if "lines" not in recording:
            body = recording["body"]
            return self.send(
                recording["status"],
                body.encode() if isinstance(body, str) else body,
                Connection="close",  # said, or the caller may use it once more
            )
        self.begin()
        for line in recording["lines"]:
            self.line(line)
        if not recording.get("cut"):
            self.wfile.write(b"0\r\n\r\n")
        return None

    def answer(self, asked, row, fault):
        """Load if needed, then say what the script wants."""
        options = asked.get("options", {})
        self.load(asked, row, {k: v for k, v in options.items() if k not in FREE})
        base = {"model": asked["model"], "created_at": "2026-11-01T08:00:00Z"}
        if not asked["messages"]:
            reason = "load" if self.server.loaded else "unload"
            done = {"message": {"role": "assistant", "content": ""}, "done": True}
            return self.lines([{**base, **done, "done_reason": reason}])
        tokens = sum(_tokens(message["content"]) for message in asked["messages"])
        if tokens > options["num_ctx"] and not self.server.cuts:
            nested = {**CONTEXT, "n_prompt_tokens": tokens, "n_ctx": options["num_ctx"]}
            return self.fail(400, json.dumps({"error": nested}))
        if _pictures(asked) and "vision" not in row["capabilities"]:
            return self.fail(400, json.dumps({"error": BLIND}))
        if fault == "remote":
            base |= {"remote_host": "https://ollama.com:443", "remote_model": "gemma4:31b"}
        with closing(self.told(asked, base, fault, tokens)) as told:
            return self.lines(told, fault)

    def load(self, asked, row, options):
        """Count loads as the real one would do them."""
        wanted = (row["name"], (*sorted(options.items()), ("shift", asked.get("shift", True))))
        gone = asked.get("keep_alive") == 0
        self.server.loads += not gone and self.server.loaded != wanted
        self.server.loaded = None if gone else wanted

    def told(self, asked, base, fault, tokens):
        """Yield the lines of one answer."""
        parts, thinking, reason = self.scripted(asked, fault)
        limit = asked["options"]["num_predict"]
        if limit < len(parts):
            parts, reason = parts[:limit], "length"
        if thinking or asked.get("think") is not False:
            thought = {"role": "assistant", "content": "", "thinking": thinking or "Hm."}
            yield {**base, "message": thought, "done": False}
        for part in parts:
            yield {**base, "message": {"role": "assistant", "content": part}, "done": False}
        counts = {"prompt_eval_count": tokens, "eval_count": len(parts)}
        times = {"load_duration": self.server.load_duration}
        times["eval_duration"] = len(parts) * self.server.token
        last = {"message": {"role": "assistant", "content": ""}, "done": fault != "done-false"}
        yield {**base, **last, "done_reason": reason, **counts, **times}

    def scripted(self, asked, fault):
        """Return pieces, thinking and the reason of the end."""
        if fault == "wrong":
            return ['{"surprise": true}'], "", "stop"
        if self.server.script:
            parts, thinking, reason = self.server.script.popleft()
        elif _pictures(asked) and "words" in asked.get("format", {}).get("properties", {}):
            parts, thinking, reason = [json.dumps({"words": self.server.drawn})], "", "stop"
        elif (known := self.server.answers(asked)) is not None:
            parts, thinking, reason = [known], "", "stop"
        else:
            form = asked.get("format")
            text = json.dumps(smallest(form), separators=(",", ":")) if form else QUESTION
            parts, thinking, reason = re.findall(r"\s*\S+", text), "", "stop"
        if fault == "fenced":
            parts = ["```json\n", *parts, "\n```"]
        if fault == "cut":
            parts, reason = [parts[0][: len(parts[0]) // 2]], "length"
        return parts, thinking, reason


def _pictures(asked):
    return [image for message in asked["messages"] for image in message.get("images", ())]


def _tokens(text):
    return math.ceil(len(text.encode()) / 4) + 4


def _vector(text, size):
    values = [0.0] * size
    for word in re.findall(r"\w+", text.lower()) or ["nothing"]:
        values[sum(word.encode()) % min(size, 256)] += 1  # the first dimensions say the most
    length = math.sqrt(sum(value * value for value in values)) or 1.0
    return [value / length for value in values]
