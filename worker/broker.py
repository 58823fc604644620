"""Celery's transport over Redis, but for one thing: a delivery whose acknowledgement does not come through is over all the same.

kombu keeps such a delivery among those under way for good. A worker of one slot may then take nothing more, so that it never asks
for anything, never learns that its connection is gone, and stays like this when Redis is back: an outage of seconds, and a worker
that lives and does nothing. The message itself is still in Redis and comes again after the visibility time-out; the lease makes
that harmless.
"""

from __future__ import annotations

from kombu.transport import redis, virtual
from redis.exceptions import RedisError


class Deliveries(redis.QoS):
    """Of one channel."""

    def ack(self, delivery_tag: str) -> None:
        try:
            redis.QoS.ack(self, delivery_tag)
        except (RedisError, OSError):
            virtual.QoS.ack(self, delivery_tag)
            raise


class _Channel(redis.Channel):
    QoS = Deliveries


class Transport(redis.Transport):
    Channel = _Channel


TRANSPORT = f"{__name__}:{Transport.__name__}"
"""As Celery's setting `broker_transport` wants it."""
