"""The account's own key store (Secret Service, Windows, macOS), asked with a time limit; never a file of our own.

Each way in which a key store fails has its own sentence under ``keys.keyring`` and leaves the recovery key as the way
in. A key store that keeps secrets unprotected is not used at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from nurture_desk.domain.errors import NurtureError

SERVICE = "nurture-desk"
PATIENCE = 30.0  # seconds; the account's own question may have to be answered meanwhile

# Key stores that protect what they keep. Anything else (plain files of keyrings.alt, say) is refused.
PROTECTED = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
_NONE = ("keyring.backends.fail", "keyring.backends.null")

T = TypeVar("T")


class Store(Protocol):
    """What we ask of a key store; the ``keyring`` package's backends are such."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None when there is none of this name."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret under this name."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret."""


class AccountKeyring:
    """Keeps wrapped desk keys by their fingerprint.

    ``find`` gives the key store (default: the one this account has); ``protected`` names the modules whose stores are
    safe to use; every call is given up after ``patience`` seconds. Call it from a job: it may wait for an answer.
    """

    def __init__(
        self,
        find: Callable[[], Store] | None = None,
        *,
        patience: float = PATIENCE,
        protected: tuple[str, ...] = PROTECTED,
    ) -> None:
        self._find = find or _of_this_account
        self._patience = patience
        self._protected = protected

    def recall(self, fingerprint: str) -> str:
        """What was remembered under ``fingerprint``; ``keys.keyring.empty`` if nothing was."""
        found = self._ask(lambda store: store.get_password(SERVICE, fingerprint))
        if found is None:
            raise NurtureError("keys.keyring.empty")
        return found

    def remember(self, fingerprint: str, wrapped: str) -> None:
        """Keep ``wrapped`` under ``fingerprint``, and read it back to be sure.

        Refused where it does not come back the same.
        """
        self._ask(lambda store: store.set_password(SERVICE, fingerprint, wrapped))
        if self._ask(lambda store: store.get_password(SERVICE, fingerprint)) != wrapped:
            raise NurtureError("keys.keyring.broken")

    def forget(self, fingerprint: str) -> None:
        """Remove what was remembered; nothing happens if there was nothing."""
        if self._ask(lambda store: store.get_password(SERVICE, fingerprint)) is not None:
            self._ask(lambda store: store.delete_password(SERVICE, fingerprint))

    def check(self) -> None:
        """Raise the sentence of what is wrong with the key store, if anything is."""
        self._ask(lambda store: store.get_password(SERVICE, "check"))

    def _ask(self, question: Callable[[Store], T]) -> T:
        answers: list[T] = []
        troubles: list[BaseException] = []

        def ask() -> None:
            try:
                answers.append(question(self._open_store()))
            except BaseException as trouble:  # noqa: BLE001  # carried to the asking thread below
                troubles.append(trouble)

        worker = threading.Thread(target=ask, name="keyring", daemon=True)
        worker.start()
        worker.join(self._patience)
        if troubles:
            raise _plainly(troubles[0]) from None
        if not answers:
            raise NurtureError("keys.keyring.hanging")
        return answers[0]

    def _open_store(self) -> Store:
        store = _first(self._find())
        home = type(store).__module__
        if home.startswith(_NONE):
            raise NurtureError("keys.keyring.absent")
        if not home.startswith(self._protected):
            raise NurtureError("keys.keyring.insecure")
        if home == "keyring.backends.SecretService":
            _unlock_secret_service()
        return store


def _of_this_account() -> Store:
    import keyring

    return keyring.get_keyring()


def _first(store: Store) -> Store:
    """Of a chain of key stores the one that would be written to."""
    if type(store).__module__.startswith("keyring.backends.chainer"):
        links = list(getattr(store, "backends", []))
        if not links:
            raise NurtureError("keys.keyring.absent")
        return _first(links[0])
    return store


def _unlock_secret_service() -> None:
    """Have the account ask for its own password; ``keyring`` cannot tell a closed question from a locked store."""
    import secretstorage

    with secretstorage.dbus_init() as bus:
        collection = secretstorage.get_default_collection(bus)
        if collection.is_locked():
            dismissed = collection.unlock()
            if dismissed:
                raise NurtureError("keys.keyring.dismissed")
            if collection.is_locked():
                raise NurtureError("keys.keyring.locked")


def _plainly(trouble: BaseException) -> BaseException:
    from keyring import errors

    if isinstance(trouble, NurtureError):
        return trouble
    said = f"{trouble} {trouble.__cause__ or ''} {type(trouble).__name__}".lower()
    if "dismiss" in said:
        return NurtureError("keys.keyring.dismissed")
    if isinstance(trouble, errors.KeyringLocked) or "lockedexception" in said:
        return NurtureError("keys.keyring.locked")
    if isinstance(trouble, errors.NoKeyringError) or "servicenotavailable" in said:
        return NurtureError("keys.keyring.absent")
    if isinstance(trouble, Exception):
        return NurtureError("keys.keyring.broken")
    return trouble
