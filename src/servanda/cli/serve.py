"""``servanda serve``: the portal."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import installed, refusing, usage, usual_log
from servanda.cli.progress import progress

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("serve")(_serve)


def _serve(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    database: Annotated[
        str | None,
        typer.Option(
            help="The log: a database, an exported folder or its address; "
            "$SERVANDA_LOG or register.sqlite if not given."
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port; 0 takes any that is free.", min=0, max=65535)
    ] = 8080,
    base: Annotated[
        str, typer.Option(help="What stands before every path, as /portal/.")
    ] = "/",
    title: Annotated[str, typer.Option(help="The portal's name.")] = "Servanda",
    origin: Annotated[
        str,
        typer.Option(help="Scheme and host by which readers reach it, for feeds."),
    ] = "",
    views: Annotated[
        Path | None,
        typer.Option(
            help="The file of what is kept ready; beside the database if not given."
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes that share the work.", min=1, max=64)
    ] = 1,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A host name it is asked for by; any if none. Repeatable."),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(help="A network whose word on who asks is believed. Repeatable."),
    ] = None,
    secure: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--secure", help="Readers reach it over TLS.")
    ] = False,
    pace: Annotated[
        int,
        typer.Option(help="Answers made for one reader in a minute; 0: any.", min=0),
    ] = 1200,
    changes: Annotated[
        int,
        typer.Option(
            help="Attempts of one network to change something in a minute; 0: any.",
            min=0,
        ),
    ] = 60,
) -> None:
    """Serve the portal: every compact of a log, for people and for programs.

    It listens on this machine only, unless told otherwise; put a proxy with TLS before
    it where it faces a network. SIGTERM ends it when what is under way is answered.

    Example: servanda serve --database register.sqlite
    """
    if not (base.startswith("/") and base.endswith("/")):
        usage("--base begins and ends with a slash, as /portal/")
    proxies = tuple(_network(one) for one in proxy or ())
    with installed("web"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.portal.reading.opening import made_ready
        from servanda.web.safety.guard import Guard
        from servanda.web.server import Address, serve
        from servanda.web.settings import Settings

        place = database or usual_log()
        ready = made_ready(place, views, Desk(progress=tell))
        for stream, why in ready.unreadable.items():
            typer.echo(
                f"Warning: the compact {stream} cannot be read: {why}. "
                "`servanda log audit` says where the log is damaged.",
                err=True,
            )
        settings = Settings(
            place,
            base,
            title,
            origin.rstrip("/"),
            views,
            guard=Guard(tuple(name or ()), proxies, secure, reads=pace, writes=changes),
        )

        def tell_where(url: str) -> None:
            typer.echo(f"Serving {ready.holds} at {url}")

        serve(settings, Address(host, port, workers), tell_where)


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text)
    except ValueError:
        usage(f"{text!r} is no network; write it as 10.0.0.0/8 or 127.0.0.1")
