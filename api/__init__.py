"""The HTTP API: routes translate, schemas are strict, one place decides who may see what. Sends tasks by name."""
