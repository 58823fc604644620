"""Takes submissions off the queue and judges them: the Celery app and its one task, lease, heartbeat, sweeper."""
