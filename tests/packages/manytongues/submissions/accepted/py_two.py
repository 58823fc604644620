print input() ** 2
