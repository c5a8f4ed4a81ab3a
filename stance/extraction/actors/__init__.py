"""Whom a mention names: from names, roles, pronouns and groups to actors."""
