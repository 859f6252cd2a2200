"""Implementation: what an approved document obliges its bodies to (action plans, reports, information ...), and how its measures and money go.

Serves A2-8 to A2-11 and the implementation sections of each kind.
"""
