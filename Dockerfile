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

# No worker, no problem packages: the API has no way to a hidden test.
FROM base AS api
COPY api /app/api
USER judge
EXPOSE 8000
CMD ["sh", "-c", "python -m judge.cli db upgrade && exec python -m api"]

FROM base AS worker
COPY worker /app/worker
COPY api /app/api
COPY problems /problems
ENV JUDGE_PROBLEMS_DIR=/problems JUDGE_SANDBOX=docker
USER judge
CMD ["python", "-m", "worker"]
