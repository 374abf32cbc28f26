"""The beheer pages: users, kernen and aanstellingen. Never a row, a note or a report in draft."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from auditlog.models import LogEntry
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from makelaar import tweede_factor, uitnodigen
from makelaar.gebruikers.beheer import GebruikerActies
from makelaar.models import Aanstelling, Gebruiker, Kern
from makelaar.muur import als_systeem
from makelaar.toegang import Recht, mag

admin.site.site_header = admin.site.site_title = "Makelaar, beheer"
admin.site.index_title = "Beheer"
admin.site.has_permission = lambda request: mag(request.user, Recht.BEHEREN)  # type: ignore[method-assign]
# Signing in goes through the one page for it, with the second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Roles take the place of groups; the history holds rows, and a second factor is nobody else's to see.
for vreemd in (Group, EmailAddress, LogEntry, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(vreemd)


IN_GEBRUIK = "Gegevens die dit gebruiken. Zet het uit in plaats van het te verwijderen."


class Beheer(admin.ModelAdmin[Any]):
    """Opens for who may beheren, by the role table; Django's own permissions play no part."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return mag(request.user, Recht.BEHEREN)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, Recht.BEHEREN)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, Recht.BEHEREN)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return mag(request.user, Recht.BEHEREN)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, Recht.BEHEREN)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What hangs on it is of the kernen: the beheerder reads that there is something, and not what or how much."""
        with als_systeem():
            weg, _, mag_niet, in_gebruik = super().get_deleted_objects(objs, request)
        return ([str(rij) for rij in objs] if weg else []), {}, mag_niet, [IN_GEBRUIK] if in_gebruik else []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with als_systeem():
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with als_systeem():
            super().delete_queryset(request, queryset)

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        """With a name for each field that the list lets one change: its column says it to the eye only."""
        formset = super().get_changelist_formset(request, **kwargs)
        for veld in formset.form.base_fields.values():
            veld.widget.attrs["aria-label"] = veld.label
        return formset


@admin.register(Kern)
class KernBeheer(Beheer):
    list_display = ["naam", "slug", "afkorting", "inwoners", "volgorde", "actief"]
    list_editable = ["volgorde", "actief"]
    prepopulated_fields = {"slug": ["naam"]}
    filter_horizontal = ["buren"]


@admin.register(Aanstelling)
class AanstellingBeheer(Beheer):
    list_display = ["gebruiker", "kern", "van", "tot", "uren_per_week"]
    list_filter = ["kern"]
    list_select_related = ["gebruiker", "kern"]
    autocomplete_fields = ["gebruiker"]


class AanstellingRegel(admin.StackedInline[Aanstelling, Gebruiker]):
    model = Aanstelling
    extra = 0

    def has_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, Recht.BEHEREN)

    has_view_permission = has_change_permission = has_add_permission = has_delete_permission = has_permission


class NieuweGebruikerForm(forms.ModelForm[Gebruiker]):
    """Without a password: who it is for chooses that with the link of an invitation."""

    class Meta:
        model = Gebruiker
        fields = ["username", "email", "rol", "kern"]

    def save(self, commit: bool = True) -> Gebruiker:
        self.instance.set_unusable_password()
        return super().save(commit)


class AanbiederForm(forms.ModelForm[SocialAccount]):
    """The key of somebody at the provider of today; one from an earlier provider stays what it was."""

    class Meta:
        model = SocialAccount
        fields: ClassVar = ["uid"]
        labels: ClassVar = {"uid": "Kenmerk bij de aanbieder"}

    def clean_uid(self) -> str:
        uid = str(self.cleaned_data["uid"]).strip()
        self.instance.provider = self.instance.provider or settings.OIDC_ADRES
        zelfde = SocialAccount.objects.filter(provider=self.instance.provider, uid=uid).exclude(pk=self.instance.pk)
        if ander := zelfde.first():
            raise forms.ValidationError(f"Dit kenmerk hoort al bij {ander.user.username}. Haal het daar eerst weg.")
        return uid


class AanbiederRegel(admin.TabularInline[SocialAccount, Gebruiker]):
    """Whose key it is: filled in at the first sign-in, or by the beheerder (OIDC_KENMERK); away, to tie it anew."""

    model = SocialAccount
    form = AanbiederForm
    verbose_name, verbose_name_plural, extra = "kenmerk bij de aanbieder", "kenmerken bij de aanbieder", 0

    def has_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(settings.OIDC_ADRES) and mag(request.user, Recht.BEHEREN)

    has_view_permission = has_change_permission = has_add_permission = has_delete_permission = has_permission


class GebruikerForm(UserChangeForm[Gebruiker]):
    """Shows no more of a password than that there is one, and leads to the page that sets another."""

    class Meta(UserChangeForm.Meta):
        model = Gebruiker


@admin.register(Gebruiker)
class GebruikerBeheer(GebruikerActies, Beheer, UserAdmin[Gebruiker]):
    form = GebruikerForm
    add_form = NieuweGebruikerForm
    list_display = ["username", "first_name", "last_name", "rol", "kern", "is_active", "last_login"]
    list_filter = ["rol", "is_active"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Wie", {"fields": ["first_name", "last_name", "email"]}),
        ("Wat", {"fields": ["rol", "kern", "is_active"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "email", "rol", "kern"]}),
    ]
    filter_horizontal = []
    inlines = [AanstellingRegel, AanbiederRegel]
    actions = ["stuur_uitnodiging", "haal_tweede_factor_weg", "haal_gegevens_op", "haal_weg"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: taking away keeps what they did, under a pseudonym."""
        return False

    @admin.action(description="Uitnodiging sturen (kiest zelf een wachtwoord)")
    def stuur_uitnodiging(self, request: HttpRequest, gebruikers: QuerySet[Gebruiker]) -> None:
        for gebruiker in gebruikers:
            try:
                uitnodigen.nodig_uit(gebruiker)
            except uitnodigen.NietVerstuurd as fout:
                self.message_user(request, str(fout), messages.ERROR)
                continue
            self.log_change(request, gebruiker, "Uitnodiging gestuurd.")
            self.message_user(request, f"{gebruiker.username}: De uitnodiging is verstuurd.", messages.SUCCESS)

    @admin.action(description="Tweede factor weghalen (telefoon of sleutel kwijt)")
    def haal_tweede_factor_weg(self, request: HttpRequest, gebruikers: QuerySet[Gebruiker]) -> None:
        for gebruiker in gebruikers:
            if tweede_factor.haal_weg(gebruiker):
                self.log_change(request, gebruiker, "Tweede factor weggehaald.")
        self.message_user(request, "De tweede factor is weg. Bij het inloggen stel je een nieuwe in.", messages.SUCCESS)
