class Squares {}
