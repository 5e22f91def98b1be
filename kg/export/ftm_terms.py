"""Our types and relations → schemata and properties of FollowTheMoney."""

from __future__ import annotations

SCHEMATA = {
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Company",
    "GovernmentBody": "PublicBody",
    "Country": "Territory",
    "Place": "Address",
    "Vessel": "Vessel",
    "Aircraft": "Airplane",
    "CryptoWallet": "CryptoWallet",
    "Position": "Position",
}  # concepts (designation types, legal instruments, activities) are values there, not entities

# relation → links to try in this order, as schema, property of the subject, property of the object
LINKS = {
    "owns": (("Ownership", "owner", "asset"),),
    "controls": (("Control", "controller", "controlled"),),
    "leads": (("Directorship", "director", "organization"),),
    "works_for": (("Employment", "employee", "employer"),),
    "member_of": (("Membership", "member", "organization"),),
    "holds_position": (("Occupancy", "holder", "post"),),
    "acts_for": (("Representation", "agent", "client"),),
    "family_of": (("Family", "person", "relative"),),
    "associated_with": (("Associate", "person", "associate"),),
}

# of these, sanctions are made
ACTS = frozenset({"announced", "delisted_by", "designated_as", "listed_on", "sanctioned_by", "sanctioned_under"})
STATES = frozenset({"announced", "in force", "ended"})

# relation to a country → property that takes its code; where the type has none, `country`
COUNTRIES = {"citizen_of": "citizenship", "located_in": "country", "flagged_in": "flag", "born_in": "birthCountry"}
LOCATED = ("", "country", "mainCountry", "jurisdiction", "nationality")  # roles of a place that are properties

PROPERTIES = {
    "born_on": "birthDate",
    "born_in": "birthPlace",
    "gender": "gender",
    "holds_position": "position",
    "involved_in": "keywords",
}

# types of properties that hold what a remark says under their name
TEXTS = frozenset({"string", "text", "topic", "date", "number", "url", "gender"})

# a word in the role of an address → property
CONTACTS = {"mail": "email", "phone": "phone", "fax": "phone", "web": "website", "url": "website"}

# numbers under which authorities list, which belong to their sanctions
REFERENCES = frozenset({
    "DFAT reference", "EU reference", "OFAC ID", "OFSI Group ID", "SECO SSID", "UK Sanctions List reference",
    "UN reference",
})  # fmt: skip

# scheme of an identifier → properties to try; what none takes becomes an Identification
IDENTIFIERS = {
    "IMO": ("imoNumber",),
    "MMSI": ("mmsi",),
    "Call sign": ("callSign",),
    "Passport": ("passportNumber",),
    "National ID": ("idNumber",),
    "Tax ID": ("taxNumber",),
    "Registration number": ("registrationNumber",),
    "BIC": ("swiftBic",),
    "LEI": ("leiCode",),
    "USCC": ("uscCode",),
    "OGRN": ("ogrnCode",),
    "INN": ("innCode",),
    "DUNS": ("dunsCode",),
    "ISIN": ("isinCode",),
    "Wikidata": ("wikidataId",),
    "Tail number": ("registrationNumber",),
    "Serial number": ("serialNumber",),
}

# scheme → what tells it from a wider one that is called the same, or has the same property
LABELS = {"INN": "INN code", "Tail number": "Tail number"}
