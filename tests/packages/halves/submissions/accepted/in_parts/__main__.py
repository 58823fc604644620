from parts.half import half

print(half(int(input())))
