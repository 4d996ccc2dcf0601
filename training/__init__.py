"""How the machine coder's model is made and measured."""
