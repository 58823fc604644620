def told(folder, name, text):
    with open(folder + name, "w") as file:
        file.write(text)
