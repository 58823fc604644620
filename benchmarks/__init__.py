"""What `make bench` measures: ratios within one run, since machines differ and this one may be busy."""

# Before NumPy, which reads once what the judge tells it of the processor.
import judge as judge
