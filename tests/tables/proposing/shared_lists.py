"""What the columns of the ten published lists hold, by hand: each list was read, column by column.

A column that is not named here holds no core field. Where several fields stand, each of them is right: a header says
`Postnr / Operation postcode` of an address that is the beneficiary's.
"""

from attrs import field, frozen


@frozen(kw_only=True)
class Truth:
    """One list.

    Args:
        file: Its file.
        columns: For each column the fields that are right; headers by their beginning.
        found: The fields that must be found, by their column.
        readings: How the cells of some fields must be read.
    """

    file: str
    columns: dict[str, set[str]]
    found: dict[str, str]
    readings: dict[str, dict[str, str]] = field(factory=dict)


TRUTHS = (
    Truth(
        file="at-esf-2014-2020.xlsx",
        columns={
            "ProjektCode": {"id"},
            "Name des Begünstigten": {"beneficiary"},
            "Bezeichnung des Vorhabens": {"title"},
            "Zusammenfassung": {"summary"},
            "Datum des Beginns": {"start_date"},
            "Datum des Endes": {"end_date"},
            "Gesamtbetrag der förderfähigen": {"total_eligible_cost"},
            "Unions-Kofinanzierungssatz": {"cofinancing_rate"},
            "Regionalcode": {"place", "nuts"},
            "Land": {"country"},
            "Bezeichnung der Interventionskategorie": {"intervention_field", "intervention_field_name"},
        },
        found={
            "id": "ProjektCode",
            "title": "Bezeichnung des Vorhabens",
            "beneficiary": "Name des Begünstigten",
            "summary": "Zusammenfassung",
            "start_date": "Datum des Beginns",
            "end_date": "Datum des Endes",
            "total_eligible_cost": "Gesamtbetrag",
            "cofinancing_rate": "Unions-Kofinanzierungssatz",
            "place": "Regionalcode",
            "country": "Land",
            "intervention_field": "Bezeichnung der Interventionskategorie",
        },
        readings={"cofinancing_rate": {"rate": "fraction"}},
    ),
    Truth(
        file="de-nrw-esf-2014-2020.xlsx",
        columns={
            "Name des Begünstigten": {"beneficiary"},
            "Bezeichnung des Vorhabens": {"title"},
            "Zusammenfassung": {"summary"},
            "Datum des Beginns": {"start_date"},
            "Datum des Endes": {"end_date"},
            "Gesamtbetrag": {"total_eligible_cost"},
            "Unions-Kofinanzierungssatz": {"cofinancing_rate"},
            "Postleitzahl": {"postcode"},
            "Ort des Vorhabens": {"city", "place"},
            "Land": {"country"},
            "Bezeichnung der Interventionskategorie": {"intervention_field"},
        },
        found={
            "title": "Bezeichnung des Vorhabens",
            "beneficiary": "Name des Begünstigten",
            "start_date": "Datum des Beginns",
            "end_date": "Datum des Endes",
            "total_eligible_cost": "Gesamtbetrag",
            "cofinancing_rate": "Unions-Kofinanzierungssatz",
            "postcode": "Postleitzahl",
            "city": "Ort des Vorhabens",
            "country": "Land",
            "intervention_field": "Bezeichnung der Interventionskategorie",
        },
        readings={"cofinancing_rate": {"rate": "fraction"}, "country": {"take": "^([^,]+)"}},
    ),
    Truth(
        file="dk-2014-2020.csv",
        columns={
            "Projektitel": {"title"},
            "Startdato": {"start_date"},
            "Slutdato": {"end_date"},
            "Prioritetsakse": {"priority", "priority_name"},
            "Budget": {"total_cost"},
            "EU-medfinansiering /": {"eu_contribution"},
            "EU-medfinansieringssats": {"cofinancing_rate"},
            "Projektbeskrivelse": {"summary", "purpose"},
            "Fond": {"fund"},
            "Region": {"nuts2_name", "place"},
            "Land": {"country"},
            "Kontraktansvarlig": {"beneficiary"},
            "Postnr": {"postcode", "beneficiary_postcode"},
            "Bynavn": {"city", "place", "beneficiary_city"},
            "Partere": {"participant"},
        },
        found={
            "title": "Projektitel",
            "start_date": "Startdato",
            "end_date": "Slutdato",
            "total_cost": "Budget",
            "eu_contribution": "EU-medfinansiering /",
            "cofinancing_rate": "EU-medfinansieringssats",
            "country": "Land",
            "beneficiary": "Kontraktansvarlig",
            "postcode": "Postnr",
        },
        readings={
            "start_date": {"date": "dmy"},
            "end_date": {"date": "dmy"},
            "total_cost": {"decimal": "comma"},
            "eu_contribution": {"decimal": "comma"},
        },
    ),
    Truth(
        file="hu-2014-2020.json",
        # The rate of aid is not the Union's share, and the day of the decision is not the first of the operation.
        columns={
            "_fund": {"fund"},
            "Pályázó neve": {"beneficiary"},
            "Projekt megnevezése": {"title"},
            "Forrás megnevezése": {"fund"},
            "Beruházás helye (régió)": {"nuts2_name", "place"},
            "Beruházás helye (megye)": {"nuts3_name", "place"},
            "Beruházás helye (helység)": {"city", "place"},
            "Megítélt összeg": {"granted_amount"},
        },
        found={"title": "Projekt megnevezése", "granted_amount": "Megítélt összeg"},
        readings={"granted_amount": {"currency": "HUF"}},
    ),
    Truth(
        file="interreg-se-2021-2027.json",
        columns={
            "startdatum": {"start_date"},
            "slutdatum": {"end_date"},
            "projektnamn": {"title"},
            "organisationsnamn": {"participant", "beneficiary"},
            "organisationstyp": {"participant_type", "beneficiary_type"},
            "organisationsroll": {"participant_role"},
            "nuts3": {"nuts3_name", "place"},
            "nuts2": {"nuts2_name", "place"},
            "partnerbudget": {"participant_contribution"},
            "specifiktmal": {"specific_objective"},
            "land": {"country", "participant_country"},
        },
        found={
            "title": "projektnamn",
            "start_date": "startdatum",
            "participant_role": "organisationsroll",
            "participant_contribution": "partnerbudget",
            "specific_objective": "specifiktmal",
            "participant_country": "land",
        },
    ),
    Truth(
        file="lu-2007-2020.json",
        columns={
            "fonds": {"fund"},
            "catégorie_d'intervention": {"intervention_field"},
            "durée": {"start_date", "end_date"},
            "porteur_de_projet": {"beneficiary"},
            "feder": {"eu_contribution"},
            "part_fse_(50%)": {"eu_contribution"},
            "porteur(s)_de_projet": {"beneficiary"},
            "commune(s)": {"city", "place"},
            "total": {"total_cost"},
            "title": {"title"},
            "coût_total": {"total_cost"},
        },
        found={
            "title": "title",
            "start_date": "durée",
            "end_date": "durée",
            "intervention_field": "catégorie_d'intervention",
            "total_cost": "total",
        },
        readings={"start_date": {"date": "dmy"}, "total_cost": {"decimal": "comma", "currency": "EUR"}},
    ),
    Truth(
        file="lv-2014-2020.xls",
        columns={
            "SAM": {"specific_objective"},
            "Projekta nosaukums": {"title"},
            "Finansējuma saņēmējs": {"beneficiary"},
            "Kopējais finansējums": {"total_cost"},
            "ES finansējums": {"eu_contribution"},
            "Projekta īstenošanas vieta": {"place"},
        },
        found={"title": "Projekta nosaukums", "total_cost": "Kopējais", "eu_contribution": "ES finansējums"},
        readings={"total_cost": {"decimal": "comma"}, "eu_contribution": {"decimal": "comma"}},
    ),
    Truth(
        file="pl-esf-2014-2020.csv",
        columns={
            "Tytuł projektu": {"title"},
            "Nazwa beneficjenta": {"beneficiary"},
            "Wartość projektu": {"total_cost"},
            "Dofinansowanie z EU": {"eu_contribution"},
        },
        found={"title": "Tytuł", "total_cost": "Wartość", "eu_contribution": "Dofinansowanie"},
        readings={"total_cost": {"decimal": "point"}, "eu_contribution": {"decimal": "point"}},
    ),
    Truth(
        file="si-2014-2020.xls",
        columns={
            "Ime upravičenca": {"beneficiary"},
            "Ime operacije": {"id", "title"},
            "Opis operacije": {"summary", "purpose"},
            "Prednostna os": {"priority", "priority_name"},
            "Povzetek operacije": {"summary"},
            "Datum začetka": {"start_date"},
            "Datum zaključka": {"end_date"},
            "Skupni upravičeni izdatki": {"total_eligible_cost"},
            "Odstotek sofinanciranja": {"cofinancing_rate"},
            "Občina": {"city", "place", "beneficiary_city"},
            "Sklad": {"fund"},
            "Regija": {"nuts2_name", "place"},
            "Statistična regija": {"nuts3_name", "place"},
            "Država": {"country"},
            "Stanje na dan": {"as_of"},
        },
        found={
            "title": "Ime operacije",
            "start_date": "Datum začetka",
            "end_date": "Datum zaključka",
            "total_eligible_cost": "Skupni",
            "cofinancing_rate": "Odstotek",
        },
        readings={"cofinancing_rate": {"rate": "percent"}, "total_eligible_cost": {"decimal": "point"}},
    ),
    Truth(
        file="uk-360giving-acni.csv",
        columns={
            "Recipient Org:Name": {"beneficiary"},
            "Title": {"title"},
            "Identifier": {"id"},
            "Amount Awarded": {"granted_amount"},
            "Currency": {"currency"},
            "Date modified": {"as_of"},
        },
        found={"title": "Title", "beneficiary": "Recipient", "id": "Identifier"},
    ),
)
