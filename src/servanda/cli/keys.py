"""``servanda keys``: make a key, look at it, hand on its public half."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, cast

import typer

from servanda.cli.faces import REFUSED, installed, refusing, usage

if TYPE_CHECKING:
    from servanda.acts.keys import Seen

__all__ = ["PassphraseFile", "attach", "secret"]

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help="A file whose first line is the passphrase or PIN; if not given, "
        "SERVANDA_PASSPHRASE, or else it is asked for.",
        dir_okay=False,
    ),
]

Where = Annotated[
    str, typer.Argument(help="A key file, or pkcs11:token=LABEL;object=LABEL.")
]

HolderOption = Annotated[
    str | None, typer.Option(help="Id of its holder in the charter, as h-president.")
]
PostOption = Annotated[
    str | None, typer.Option(help="The post that holds it; never a person's name.")
]
OfOption = Annotated[
    str | None, typer.Option(help="Id of the party or body that the post is of.")
]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

_SHOWN = 120
"""Characters of a verifier key that are shown where its file is named."""

_NEW = "New passphrase, 12 characters or more"

_keys = typer.Typer(
    name="keys",
    no_args_is_help=True,
    help="Keys that sign: make one, look at it, hand on its public half.",
)


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_keys)


def secret(
    words: str, file: Path | None = None, *, is_new: bool = False
) -> Callable[[], str]:
    """Return what gives a passphrase: from a file, the environment or a prompt."""

    def ask() -> str:
        if file is not None:
            return _first_line(file)
        if (given := os.environ.get("SERVANDA_PASSPHRASE")) is not None:
            return given
        return _typed(words, is_new=is_new)

    return ask


def _typed(words: str, *, is_new: bool) -> str:
    try:
        typed = typer.prompt(
            words, hide_input=True, confirmation_prompt=is_new, err=True
        )
    except typer.Abort:
        _silent()
    return str(typed)


def _first_line(file: Path) -> str:
    try:
        return (file.read_text(encoding="utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError):
        usage(f"{file} cannot be read as text; its first line is the passphrase")


def _silent() -> NoReturn:
    typer.echo(
        "No passphrase was typed. Run it where you can type one, name a file with "
        "--passphrase-file, or set SERVANDA_PASSPHRASE.",
        err=True,
    )
    raise typer.Exit(REFUSED) from None


def _new_secret(file: Path | None) -> Callable[[], str]:
    """Return what gives a new passphrase; the environment holds the old one."""
    if file is not None:
        return lambda: _first_line(file)
    return lambda: _typed(_NEW, is_new=True)


@_keys.command("new")
def _new(  # noqa: PLR0913, PLR0917 - one option each
    where: Annotated[
        str, typer.Argument(help="A new file, or pkcs11:token=LABEL;object=LABEL.")
    ],
    holder: HolderOption = None,
    post: PostOption = None,
    of: OfOption = None,
    scheme: Annotated[
        list[str] | None,
        typer.Option(
            help="ed25519, ml-dsa-44; on a token also ecdsa-p256. Repeatable."
        ),
    ] = None,
    purpose: Annotated[
        str, typer.Option("--for", help="acts, log or witness.")
    ] = "acts",
    name: Annotated[
        str | None, typer.Option(help="The log's or witness's name, as its domain.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a key. What is private stays in its file or on its token.

    Beside the file lies its public half, FILE.pub, which goes into the charter. An
    existing file is never overwritten.

    Example: servanda keys new president.key --holder h-president
    --post "President of the Republic" --of maravel
    """
    schemes = tuple(scheme or ())
    _must_fit(where, purpose, name, schemes)
    _must_be_ids(holder, of)
    with installed("hsm"), refusing():
        from servanda.acts import keys

        if where.startswith("pkcs11:"):
            pin = secret("PIN of the token", passphrase_file)
            _tell_token(keys.new_on_token(where, pin, *schemes))
            return
        keys.must_be_free(Path(where))
        ask = secret(_NEW, passphrase_file, is_new=True)
        seen = keys.new_key(
            Path(where),
            ask(),
            schemes=schemes,
            purpose=cast("Literal['acts', 'log', 'witness']", purpose),
            name=name,
            post=keys.Post(holder, post, of),
        )
        _tell_new(seen, keys.public_path(Path(where)))


def _must_fit(
    where: str, purpose: str, name: str | None, schemes: tuple[str, ...]
) -> None:
    if purpose not in ("acts", "log", "witness"):
        usage(f"--for is acts, log or witness, not {purpose!r}")
    if (name is None) != (purpose == "acts"):
        usage("--name belongs to --for log and --for witness, and both need it")
    on_token = where.startswith("pkcs11:")
    known = ("ed25519", "ecdsa-p256") if on_token else ("ed25519", "ml-dsa-44")
    if strange := [one for one in schemes if one not in known]:
        place = "on a token" if on_token else "in a file"
        usage(f"{strange[0]!r} is no scheme {place}; there are {' and '.join(known)}")
    if len(set(schemes)) != len(schemes) or (on_token and len(schemes) > 1):
        usage("--scheme names each scheme once, and one only on a token")
    if on_token and purpose != "acts":
        usage("a log's or witness's key is kept in a file")


def _must_be_ids(holder: str | None, of: str | None) -> None:
    """Refuse what is no id before a passphrase is asked for."""
    for option, given, example in (
        ("--holder", holder, "h-president"),
        ("--of", of, "maravel"),
    ):
        if given is not None and not _ID.fullmatch(given):
            usage(
                f"{option} is an id in small letters, digits and hyphens, as "
                f"{example}; not {given!r}"
            )


def _tell_new(seen: Seen, public: Path) -> None:
    typer.echo(f"Made a key for {_purpose(seen)}.")
    typer.echo(f"  {seen.where}: private. It opens with the passphrase only.")
    typer.echo(f"  {public}: public. This one is handed on.")
    _tell_parts(seen, public)
    if seen.purpose == "acts":
        typer.echo(f"Next: give {public} to whoever draws up the charter.")
    elif seen.purpose == "log":
        typer.echo(
            f"Next: hand {public}, or the verifier keys in it, to everyone who will "
            "check the log, by another way than the log."
        )
    else:
        typer.echo(f"Next: hand {public} to the log's operator, for its policy.")
    typer.echo("A lost passphrase cannot be recovered; keep a copy of it, apart.")


def _tell_token(seen: Seen) -> None:
    typer.echo(f"Made a key on the token: {seen.where}")
    _tell_parts(seen)
    typer.echo("Next: print its public half for the charter:")
    typer.echo(f"  servanda keys public '{seen.where}' --holder h-president …")


def _tell_parts(seen: Seen, public: Path | None = None) -> None:
    for part in seen.parts:
        typer.echo(f"  signs with {part.scheme}, key id {part.keyid}")
    for verifier in seen.verifiers:
        is_cut = public is not None and len(verifier) > _SHOWN
        end = f"…, whole in {public}" if is_cut else ""
        typer.echo(f"  verifier key {verifier[:_SHOWN] if is_cut else verifier}{end}")


def _purpose(seen: Seen) -> str:
    if seen.purpose == "acts":
        return "signing acts"
    return f"signing checkpoints as the {seen.purpose} {seen.name}"


@_keys.command("show")
def _show(
    where: Where,
    opens: Annotated[  # noqa: FBT002 - Typer's form
        bool, typer.Option("--open", help="Try whether the passphrase opens it.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Say what a key is for and how it signs; no passphrase is needed.

    With the address of a token alone it lists the token's keys.

    Example: servanda keys show president.key
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    with installed("hsm"), refusing():
        from servanda.acts import keys

        pin = secret("PIN of the token", passphrase_file)
        if where.startswith("pkcs11:") and "object=" not in where:
            for label in keys.labels_on(where, pin):
                typer.echo(label)
            return
        seen = keys.look_anywhere(where, pin)
        if opens:
            _try(seen, passphrase_file)
        if form == "json":
            typer.echo(json.dumps(keys.stated(seen), indent=2))
        else:
            _tell_seen(seen, opens=opens)


def _tell_seen(seen: Seen, *, opens: bool) -> None:
    typer.echo(f"{seen.where}: a key for {_purpose(seen)}.")
    _tell_holder(seen)
    _tell_parts(seen)
    if opens:
        typer.echo("The passphrase opens it.")
    if seen.is_open:
        typer.echo(f"Others on this machine can read the file: chmod 600 {seen.where}")


def _tell_holder(seen: Seen) -> None:
    """Tell who is said to hold a key, where its public half lies beside it."""
    from servanda.acts.keys import holder_of

    if (post := holder_of(seen)) is None:
        return
    told = f"{post.post or 'no post is stated'}{f' ({post.of})' if post.of else ''}"
    typer.echo(f"  of {post.holder or 'no holder'}: {told}")


def _try(seen: Seen, passphrase_file: Path | None) -> None:
    from servanda.acts import keys

    ask = secret(f"Passphrase of {seen.where}", passphrase_file)
    if seen.purpose == "acts":
        keys.open_signer(seen.where, ask)
    else:
        keys.open_note_keys(Path(seen.where), ask, seen.purpose)


@_keys.command("public")
def _public(
    where: Where,
    holder: HolderOption = None,
    post: PostOption = None,
    of: OfOption = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Print the public half of a key, for whoever draws up the charter.

    Example: servanda keys public president.key --holder h-president
    """
    with installed("hsm"), refusing():
        from servanda.acts.keys import Post, public_half

        ask = secret("PIN of the token", passphrase_file)
        said = public_half(where, ask, Post(holder, post, of))
        typer.echo(said.decode(), nl=False)


@_keys.command("passphrase")
def _passphrase(
    file: Annotated[Path, typer.Argument(help="A key file.")],
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(help="A file whose first line is the new one.")
    ] = None,
) -> None:
    """Change the passphrase of a key file; the key itself stays the same.

    Copies of the file made before still open with the old one.

    Example: servanda keys passphrase president.key
    """
    with refusing():
        from servanda.acts.keys import change_passphrase

        old = secret(f"Passphrase of {file}", passphrase_file)
        new = _new_secret(new_passphrase_file)
        change_passphrase(file, old, new)
    typer.echo(f"{file} opens with the new passphrase now.")
    typer.echo("Copies of the file made before still open with the old one.")
