"""What `make bench` measures: ratios within one run, since machines differ and this one may be busy."""
