"""What sicore-oai registers with sicore; kept free of other imports, because every command of sicore loads it."""

from sicore.plugins import ExtensionSpec, ImporterSpec, PluginInfo, TranslationSpec, hookimpl

_LABELS = {
    "title": ("Other titles", "Andra titlar", "Andre titler", "Drugi naslovi", "Alte titluri", "Muut nimet"),
    "creator": ("Creators", "Upphov", "Ophav", "Ustvarjalci", "Creatori", "Tekijät"),
    "contributor": ("Contributors", "Medverkande", "Bidragydere", "Sodelavci", "Contribuitori", "Osallistujat"),
    "publisher": ("Other publishers", "Andra utgivare", "Andre udgivere", "Drugi založniki", "Alți editori", "Muut"),
    "date": ("Other dates", "Andra datum", "Andre datoer", "Drugi datumi", "Alte date", "Muut päivämäärät"),
    "type": ("Kind of resource", "Typ av resurs", "Ressourcetype", "Vrsta vira", "Tip de resursă", "Aineistotyyppi"),
    "format": ("Format", "Format", "Format", "Oblika", "Format", "Muoto"),
    "identifier": (
        "Other identifiers",
        "Andra id",
        "Andre id'er",
        "Drugi identifikatorji",
        "Alți id",
        "Muut tunnisteet",
    ),
    "source": ("Taken from", "Hämtad ur", "Taget fra", "Povzeto po", "Preluat din", "Lähde"),
    "subject": ("Subjects", "Ämnen", "Emner", "Teme", "Subiecte", "Aiheet"),
    "relation": ("Related to", "Hör samman med", "Relateret til", "Povezano z", "Legat de", "Liittyy"),
    "coverage": ("Coverage", "Omfattning", "Dækning", "Pokritost", "Acoperire", "Kattavuus"),
    "rights": ("Rights", "Rättigheter", "Rettigheder", "Pravice", "Drepturi", "Oikeudet"),
    "language": ("Languages", "Språk", "Sprog", "Jeziki", "Limbi", "Kielet"),
}
"""What each element of Dublin Core is called, in English, Swedish, Danish, Slovene, Romanian and Finnish."""


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Who the plugin is."""
    return PluginInfo(
        name="oai",
        title="Repositories that speak OAI-PMH",
        namespaces=("eu.oai",),
        samples="sicore_oai.samples",
        settings="sicore_oai.settings:Settings",
    )


@hookimpl
def sicore_importers() -> tuple[ImporterSpec, ...]:
    """Announce the importer of Dublin Core."""
    return (
        ImporterSpec(
            id="oai.dublin-core",
            title="Repository that speaks OAI-PMH, or its saved answers: Dublin Core, XML",
            target="sicore_oai.importer:DublinCoreImporter",
            patterns=("*.xml", "*oai*"),
            reads_revisions=True,
        ),
    )


@hookimpl
def sicore_extensions() -> tuple[ExtensionSpec, ...]:
    """Announce what of Dublin Core stands in the extensions of records."""
    spoken = ("en", "sv", "da", "sl", "ro", "fi")
    return (
        ExtensionSpec(
            namespace="eu.oai",
            title="What Dublin Core says beyond the format",
            schema="sicore_oai:extension.schema.json",
            labels={name: dict(zip(spoken, words, strict=True)) for name, words in _LABELS.items()},
        ),
    )


@hookimpl
def sicore_translations() -> tuple[TranslationSpec, ...]:
    """Announce what the plugin says in other languages."""
    return (TranslationSpec(domain="sicore_oai", package="sicore_oai"),)
