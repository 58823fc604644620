print(3, "shown")
