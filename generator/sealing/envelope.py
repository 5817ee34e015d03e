"""Bytes go in, a file in the format of age comes out; and back, with the identity of whom it is for.

The format is https://age-encryption.org/v1; no cipher of ours. What is for recipients, pyrage writes. It tunes the work
of a passphrase to the computer that writes, up to a GiB, which a phone cannot repeat; so the stanza of a passphrase
is written here, by that specification's “The scrypt recipient type”.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode
from collections.abc import Sequence

import pyrage

__all__ = ["WORK", "decrypt", "encrypt", "encrypt_with_words"]

WORK = 16
"""The work of a passphrase, as a power of two: 64 MB and a fifth of a second on a desk, a second or two on a phone."""

_CHUNK = 64 * 1024
"""The bytes of one chunk of age's payload."""

_LAST_CHUNK = (0).to_bytes(11, "big") + b"\x01"
"""The nonce of a payload's first chunk when it is the last one too."""


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """An age file for these recipients (`age1…`); no two are the same, even of the same bytes."""
    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(each) for each in recipients])
    return sealed


def decrypt(sealed: bytes, identity: str) -> bytes:
    """What an age file says to an identity (`AGE-SECRET-KEY-1…`); raises ValueError where it says nothing to it."""
    try:
        data: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise ValueError("this file is not for this key, or it was altered") from error
    return data


def encrypt_with_words(data: bytes, words: str) -> bytes:
    """An age file for whoever knows the words; of at most 64 KiB, since nothing longer is ever sealed so."""
    if len(data) > _CHUNK:
        raise ValueError("only a short text is sealed with words")
    key, salt, nonce = secrets.token_bytes(16), secrets.token_bytes(16), secrets.token_bytes(16)
    header = _header(key, salt, words)
    mac = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    payload = _locked(_derived(key, nonce, b"payload"), _LAST_CHUNK, data)
    return header + b" " + _base64(mac) + b"\n" + nonce + payload


def _header(key: bytes, salt: bytes, words: str) -> bytes:
    """The header, up to the mark before its MAC: the file's key, wrapped with what scrypt makes of the words."""
    wrapping = hashlib.scrypt(
        words.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**WORK, r=8, p=1, maxmem=2**27, dklen=32
    )
    wrapped = _locked(wrapping, bytes(12), key)
    lines = (b"age-encryption.org/v1", b"-> scrypt " + _base64(salt) + f" {WORK}".encode(), _base64(wrapped), b"---")
    return b"\n".join(lines)


def _locked(key: bytes, nonce: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # only what makes cards needs it

    return ChaCha20Poly1305(key).encrypt(nonce, data, None)


def _derived(key: bytes, salt: bytes, what_for: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, what_for).derive(key)


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
