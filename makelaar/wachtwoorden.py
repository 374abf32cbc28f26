"""What a password must be, said in Dutch; the rules themselves are Django's (settings; ASVS 6.2.1 and 6.2.4)."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class Lengte(MinimumLengthValidator):
    """Django's rule; its Dutch translation lacks this one message."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Gebruik minstens {self.min_length} tekens. Een paar losse woorden achter elkaar is goed."
