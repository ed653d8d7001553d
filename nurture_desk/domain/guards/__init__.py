"""What may not leave in words: names of people and places, and words that families should not read."""
