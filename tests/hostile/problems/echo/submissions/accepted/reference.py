def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
