"""How a language writes its days, where Django's own way does not fit inside a sentence."""
