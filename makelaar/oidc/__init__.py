"""Signing in at the municipality's own provider with OpenID Connect, such as Entra ID (ASVS 10.5; BIO2).

A provider says who somebody is and, where the settings say so, which role; the account is made by the beheerder first.
"""
