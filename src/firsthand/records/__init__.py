"""The nouns of Firsthand: frozen dataclasses without input or output. Import from the module that defines the name."""
