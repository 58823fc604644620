"""The sandbox for one's own machine: Linux namespaces without Docker. Its limits are watched, not enforced by a cgroup."""
