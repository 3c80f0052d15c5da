"""What stands beside the pages on the same port: addresses for machines and for readers without script, and headers on all."""

from pdu.web.routes import lifespan, middleware, routes

__all__ = ["lifespan", "middleware", "routes"]
