# The service images: docker build --target api|worker .
FROM python:3.13-slim AS venv
RUN python3 -m venv /opt/venv
COPY app.lock /tmp/app.lock
RUN /opt/venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r /tmp/app.lock

FROM python:3.13-slim AS base
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent judge && mkdir /data && chown judge /data
COPY --from=venv /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 JUDGE_DATA_DIR=/data
WORKDIR /app
COPY sandbox /app/sandbox
COPY judge /app/judge
COPY api /app/api
COPY worker /app/worker
# Byte code is made now: the root is read-only later.
RUN python -m compileall -q /opt/venv /app && printf '#!/bin/sh\nexec python -m judge.cli "$@"\n' > /usr/local/bin/judge && chmod 755 /usr/local/bin/judge
USER judge

# The same code for both, so that `judge` works in both; the packages for one: the API has no way to a hidden test.
FROM base AS api
EXPOSE 8000
CMD ["sh", "-c", "judge db upgrade && exec python -m api"]

FROM base AS worker
COPY problems /problems
ENV JUDGE_PROBLEMS_DIR=/problems JUDGE_SANDBOX=docker
CMD ["python", "-m", "worker"]
