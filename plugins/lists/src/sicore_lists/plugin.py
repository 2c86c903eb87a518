"""What sicore-lists registers with sicore."""

from sicore.plugins import ImporterSpec, PluginInfo, TranslationSpec, hookimpl


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Say who the plugin is."""
    return PluginInfo(
        name="lists",
        title="Published lists of operations of ten countries",
        namespaces=(
            "at.esf",
            "de.nrw-esf",
            "dk.strukturfonde",
            "gb.acni",
            "hu.uszt",
            "lu.fonds-europeens",
            "lv.es-fondi",
            "pl.esf",
            "se.interreg",
            "si.ekp",
        ),
        samples="sicore_lists.samples",
    )


@hookimpl
def sicore_importers() -> tuple[ImporterSpec, ...]:
    """Announce an importer for each list."""
    return (
        ImporterSpec(
            id="at.esf.2014-2020",
            title="Austria: operations of the European Social Fund 2014-2020, XLSX",
            target="sicore_lists.importers:austria",
            patterns=("*.xlsx",),
        ),
        ImporterSpec(
            id="de.nrw-esf.2014-2020",
            title="North Rhine-Westphalia: operations of the European Social Fund 2014-2020, XLSX",
            target="sicore_lists.importers:north_rhine_westphalia",
            patterns=("*.xlsx",),
        ),
        ImporterSpec(
            id="dk.strukturfonde.2014-2020",
            title="Denmark: operations of the structural funds 2014-2020, CSV",
            target="sicore_lists.importers:denmark",
            patterns=("*.csv",),
        ),
        ImporterSpec(
            id="gb.acni.360giving",
            title="Northern Ireland: grants of the Arts Council, CSV of 360Giving",
            target="sicore_lists.importers:northern_ireland",
            patterns=("*.csv",),
        ),
        ImporterSpec(
            id="hu.uszt.list",
            title="Hungary: projects of the New Széchenyi Plan, JSON",
            target="sicore_lists.importers:hungary",
            patterns=("*.json",),
        ),
        ImporterSpec(
            id="lu.fonds-europeens.2007-2020",
            title="Luxembourg: projects of the European funds 2007-2020, JSON",
            target="sicore_lists.importers:luxembourg",
            patterns=("*.json",),
        ),
        ImporterSpec(
            id="lv.es-fondi.2014-2020",
            title="Latvia: projects of the European Union's funds 2014-2020, a web page named XLS",
            target="sicore_lists.importers:latvia",
            patterns=("*.xls", "*.html", "*.htm"),
        ),
        ImporterSpec(
            id="pl.esf.2014-2020",
            title="Poland: projects of the European Social Fund 2014-2020, CSV",
            target="sicore_lists.importers:poland",
            patterns=("*.csv",),
        ),
        ImporterSpec(
            id="se.interreg.2021-2027",
            title="Sweden: Swedish partners of Interreg projects 2021-2027, JSON",
            target="sicore_lists.importers:swedish_interreg",
            patterns=("*.json",),
        ),
        ImporterSpec(
            id="si.ekp.2014-2020",
            title="Slovenia: operations of the cohesion policy 2014-2020, XLS",
            target="sicore_lists.importers:slovenia",
            patterns=("*.xls",),
        ),
    )


@hookimpl
def sicore_translations() -> tuple[TranslationSpec, ...]:
    """Announce the titles in other languages."""
    return (TranslationSpec(domain="sicore_lists", package="sicore_lists"),)
