"""What this room holds of a person."""

from handrail.access.holdings import Holding

HOLDINGS = [
    Holding(
        table="ui.Draft", of="person", apart="words that were not sent; their own form gives them back for three days"
    )
]
