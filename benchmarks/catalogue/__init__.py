"""Every package checked again and again, on an idle and on a busy machine; docs/catalogue.md is made of it."""
