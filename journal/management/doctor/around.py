"""What the journal talks to: its own server, the model, the mail server."""

from django.conf import settings
from django.core.management import CommandError

from journal import ai
from journal.ai import NotLocalError, Ollama
from journal.management import shell
from journal.management.doctor.disk import has_database
from journal.management.doctor.finding import Finding, good, look, wrong
from journal.models import MailPlan

WANTED = "0.30.5"  # of Ollama


def served() -> Finding:
    """See whether the journal is being served, and answers."""
    try:
        status = shell.ask(settings.HOME, "GET", "/health/")
    except CommandError as error:
        if "nothing answers" in str(error):
            return look("server", str(error), "Start it again; it may have been killed.")
        return good("server", "not running")
    if status != 200:
        return wrong("server", f"answers {status}", "Stop it and start it again.")
    return good("server", "running")


def model() -> Finding:
    """See whether Ollama answers, on this computer, with a model that can be used."""
    try:
        found = ai.installed(settings.OLLAMA_URL, container=settings.OLLAMA_CONTAINER)
    except NotLocalError:
        return wrong(
            "model",
            "LAMPLIT_OLLAMA_URL is not on this computer",
            "Lamplit will not ask it. Use http://127.0.0.1:11434.",
        )
    return _of_ollama(found)


def _of_ollama(found: Ollama) -> Finding:
    if not found.running:
        return good("model", "Ollama does not run; the built-in voice speaks")
    usable = [model.name for model in found.models if model.answers]
    said = f"Ollama {found.version}, {len(usable)} models on this computer"
    if found.too_old:
        return wrong("model", said, f"Update Ollama to {WANTED} or newer; no model is asked.")
    if found.outdated:
        return look("model", said, f"Update Ollama to {WANTED} or newer.")
    if found.cloud:
        return look(
            "model",
            f"{said}; its cloud is on",
            "Lamplit asks no cloud model. To rule it out: OLLAMA_NO_CLOUD=1 for Ollama.",
        )
    if not usable:
        return look("model", said, f"Fetch one: ollama pull {settings.OLLAMA_MODEL}")
    return good("model", said)


def mail() -> Finding:
    """See whether each plan for mail could go out. Sends nothing."""
    plans = list(MailPlan.objects.all()) if has_database() else []
    if not plans:
        return good("mail", "off")
    if waiting := sum(not plan.proven for plan in plans):
        return look(
            "mail",
            f"{waiting} addresses are not confirmed",
            "Type the code of the test mail in Settings, Mail.",
        )
    return good("mail", f"{len(plans)} notices a week")
