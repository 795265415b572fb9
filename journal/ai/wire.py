"""Read what Ollama says when it refuses: a string, or a string that holds JSON."""

import json
import re
from collections.abc import Mapping
from typing import Any

from journal.ai.errors import (
    AIError,
    BusyError,
    CutShortError,
    ModelMissingError,
    NotLocalError,
    OutOfMemoryError,
    RefusedError,
    RemoteAnswerError,
    TooLongError,
)

NO_MEMORY = re.compile(
    r"out of memory|failed to allocate|cudamalloc failed|(insufficient|not enough) memory"
    r"|requires more system memory",
    re.IGNORECASE,
)
TOO_LONG = re.compile(
    r"longer than the context length|exceeds (the|maximum) context length"
    r"|input is too large to process"
)
# What the words of an error mean for the writer, most telling first.
HINTS = {
    r"exceeds file size|not in GGUF format|unexpected EOF|digest mismatch": (
        "The model's file is damaged. Fetch it again with `ollama pull`. Your writing is safe."
    ),
    r"llama-server binary not found": (
        "A part of Ollama is missing. Install Ollama anew. Your writing is safe."
    ),
    r"no such host|dial tcp|i/o timeout|connection refused|TLS handshake": (
        "Ollama could not reach its library. Check the connection and fetch again;"
        " what has come so far is kept."
    ),
    r"(?i)no space left|not enough space|disk is full": (
        "The disk is full. Make room and fetch again; what has come so far is kept."
    ),
    r"file does not exist": "Ollama's library has no model of this name. Nothing was fetched.",
    r"newer version of Ollama": (
        "This model needs a newer Ollama. Install the present one and fetch again."
    ),
    r"multimodal|does not support (chat|thinking|tools|insert|embeddings)": (
        "This model cannot do that. Choose another one in Settings."
    ),
}


def refusal(status: int, text: str, model: str = "") -> AIError:
    """
    Return the error for a refusal, without a word of it: it may repeat the prompt.

    Args:
        status: The HTTP status; 200 for an error line within a stream.
        text: The body or the line.
        model: The model that was asked.
    """
    message, inner = _said(text)
    if inner.get("type") == "exceed_context_size_error":
        return TooLongError(_number(inner, "n_prompt_tokens"), _number(inner, "n_ctx"))
    if TOO_LONG.search(message):
        return TooLongError()
    if NO_MEMORY.search(message):
        return OutOfMemoryError("ollama could not load the model")
    if status == 404 and "not found" in message:
        return ModelMissingError(model)
    return _by_status(status, message)


def is_remote(line: Mapping[str, Any]) -> bool:
    """Tell whether a reply, or a row of a list, says that its model is elsewhere."""
    return bool(line.get("remote_host") or line.get("remote_model"))


def _by_status(status: int, message: str) -> AIError:
    if status == 503:
        return BusyError("the queue of ollama is full")
    if status == 401:  # forwarded to the makers, who want a name: the words have left
        return RemoteAnswerError("ollama forwarded the request")
    if status == 403 and "cloud" in message:
        return NotLocalError("a cloud model, refused by ollama")
    if "while running the model" in message:
        return CutShortError("the engine of ollama stopped")
    hint = next((hint for words, hint in HINTS.items() if re.search(words, message)), "")
    if status == 200 and not hint:
        return CutShortError("ollama stopped with an error")
    return RefusedError(status, hint)


def _said(text: str) -> tuple[str, Mapping[str, Any]]:
    """Return the message, and the object within it if there is one."""
    message = str(_parsed(text).get("error") or "")
    inner = _parsed(message).get("error")
    return message, inner if isinstance(inner, dict) else {}


def _parsed(text: str) -> Mapping[str, Any]:
    """Return the JSON object that *text* is, or an empty one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _number(values: Mapping[str, Any], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0
