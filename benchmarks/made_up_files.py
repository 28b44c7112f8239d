#!/usr/bin/env python3
"""Writes files of which no real ones are free, made up from a seed, to measure reading.

    made_up_files.py DIRECTORY RECORDS

    patentsview/  the tables, zipped one by one as they are delivered; one patent in seven refers to a PCT application
    regpat/       the tables, zipped one by one, sorted by publication number
    pct/          a weekly archive of ST.36, bibliographic data and abstracts, one publication for twelve of the records
    deals.csv     with all columns
    pubmed.xml.gz the articles of the files named behind RECORDS, sixty times
"""
import gzip
import io
import os
import random
import re
import sys
import tarfile
import zipfile

STATES = ("AE AG AL AM AO AT AU AZ BA BB BG BH BN BR BW BY BZ CA CH CL CN CO CR CU CV CZ DE DJ DK DM DO DZ EC EE EG ES"
          " FI GB GD GE GH GM GT HN HR HU ID IL IN IQ IR IS IT JM JO JP KE KG KH KN KP KR KW KZ LA LC LK LR LS LU LY MA MD"
          " MG MK MN MU MW MX MY MZ NA NG NI NO NZ OM PA PE PG PH PL PT QA RO RS RU RW SA SC SD SE SG SK SL ST SV SY TH TJ"
          " TM TN TR TT TZ UA UG US UZ VC VN WS ZA ZM ZW").split()
REGIONS = {"AP": "BW GH GM KE LR LS MW MZ NA RW SC SD SL ST SZ TZ UG ZM ZW", "EA": "AM AZ BY KG KZ RU TJ TM",
           "EP": "AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MC MK MT NL NO PL PT RO RS SE SI SK"
                 " SM TR", "OA": "BF BJ CF CG CI CM GA GN GQ GW KM ML MR NE SN TD TG"}
CITIES = [("Eindhoven", "NL"), ("93073 Neutraubling", "DE"), ("Palo Alto, California 94304", "US"),
          ("Shenzhen, Guangdong 518129", "CN"), ("Minato-ku, Tokyo 1058001", "JP"), ("Suwon-si Gyeonggi-do 16677", "KR"),
          ("Cambridge CB2 1TN", "GB"), ("92130 Issy-les-Moulineaux", "FR"), ("Bengaluru 560001", "IN")]


TOWNS = ["Regensburg", "Neutraubling", "Bad Abbach", "M\u00fcnchen", "Stuttgart", "Berlin", "Freiburg im Breisgau", "Ulm"]


def countries(codes):
    return "".join("<country>%s</country>" % code for code in codes)


def party(draw, kind, i):
    city, country = draw.choice(CITIES)
    return ("<{0} sequence=\"{1}\"><addressbook lang=\"en\"><name>NAME{2}, First</name><address><street>{3} Long Street</street>"
            "<city>{4}</city><country>{5}</country></address></addressbook></{0}>").format(
                kind, i, draw.randrange(10 ** 6), draw.randrange(999), city, country)


def publication(draw, serial):
    office = draw.choice(["EP", "US", "CN", "JP", "KR"])
    inventors = "".join(party(draw, "inventor", i) for i in range(1, 4))
    applicant = party(draw, "applicant", 1).replace("<applicant ", "<applicant app-type=\"applicant\" ").replace(
        ", First", " CORPORATION")
    classes = "".join(
        "<classification-ipcr sequence=\"%d\"><ipc-version-indicator><date>20060101</date></ipc-version-indicator>"
        "<classification-level>A</classification-level><section>H</section><class>04</class><subclass>L</subclass>"
        "<main-group>%d</main-group><subgroup>%02d</subgroup></classification-ipcr>"
        % (i, draw.randrange(1, 99), draw.randrange(99)) for i in range(1, 4))
    regions = "".join("<regional><region><country>%s</country></region>%s</regional>" % (region, countries(codes.split()))
                      for region, codes in REGIONS.items())
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE wo-published-application SYSTEM"
            " \"wo-published-application.dtd\">\n<wo-published-application lang=\"en\" file=\"A1.xml\" country=\"WO\">"
            "<wo-bibliographic-data lang=\"en\"><publication-reference><document-id><country>WO</country>"
            "<doc-number>2024/%06d</doc-number><kind>A1</kind><date>20240104</date></document-id></publication-reference>"
            "<application-reference appl-type=\"international\"><document-id><country>%s</country>"
            "<doc-number>PCT/%s2022/%06d</doc-number><date>20220630</date></document-id></application-reference>"
            "<language-of-filing>en</language-of-filing><priority-claims><priority-claim sequence=\"1\" kind=\"national\">"
            "<country>%s</country><doc-number>10 2021 116 %d</doc-number><date>20210630</date></priority-claim>"
            "</priority-claims><classifications-ipcr>%s</classifications-ipcr><parties><applicants>%s</applicants>"
            "<inventors>%s</inventors><agents>%s</agents></parties><designation-of-states><designation-pct>%s<national>%s"
            "</national></designation-pct></designation-of-states><invention-title lang=\"en\">TITLE OF %d</invention-title>"
            "<invention-title lang=\"fr\">TITRE DE %d</invention-title></wo-bibliographic-data><abstract lang=\"en\"><p>%s"
            "</p></abstract><abstract lang=\"fr\"><p>%s</p></abstract></wo-published-application>\n"
            % (serial, office, office, serial, office, serial, classes, applicant, inventors, party(draw, "agent", 1), regions,
               countries(STATES), serial, serial, "word " * 150, "mot " * 170)).encode()


def write_publications(directory, count):
    draw = random.Random(2)
    os.makedirs(directory, exist_ok=True)
    with tarfile.open(os.path.join(directory, "PCT_2024_01_xml.tar.gz"), "w:gz", compresslevel=6) as archive:
        for i in range(1, count + 1):
            content = publication(draw, i)
            entry = tarfile.TarInfo("2024_01/PCT%06d/wo-published-application.xml" % i)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def write_deals(path, count):
    draw = random.Random(3)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("deal_id,date,company,city,region,country,latitude,longitude,stage,amount,currency,updated,status\r\n")
        for i in range(count):
            named = draw.random() < 0.5
            place = "%s,,%s,," % draw.choice([("Berlin", "DE"), ("Tel Aviv", "Israel"), ("Paris", "FR"), ("Seoul", "KR")]) \
                if named else "Palo Alto,CA,US,37.44%d,-122.14%d" % (draw.randrange(100), draw.randrange(100))
            out.write("d-%07d,%d-%02d-%02d,\"Company %d, Inc.\",%s,%s,%d,USD,2024-%02d-11T10:00:00Z,\r\n" % (
                i, draw.randrange(2019, 2024), draw.randrange(1, 13), draw.randrange(1, 29), i, place,
                draw.choice(["seed", "series a", "series b"]), draw.randrange(10 ** 5, 10 ** 8), draw.randrange(1, 13)))


def write_articles(path, files):
    articles = []
    for file in files:
        articles += re.findall(rb"<PubmedArticle>.*?</PubmedArticle>", open(file, "rb").read(), re.S)
    with gzip.open(path, "wb", 6) as out:
        out.write(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PubmedArticleSet>\n")
        for _ in range(60):
            out.write(b"\n".join(articles))
        out.write(b"\n</PubmedArticleSet>\n")


def zip_each(directory):
    for name in sorted(os.listdir(directory)):
        if not name.endswith(".zip"):
            with zipfile.ZipFile(os.path.join(directory, name + ".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(os.path.join(directory, name), name)
            os.remove(os.path.join(directory, name))


def city_name(i):
    """As cities are called, without digits: a postcode is looked for where there is one."""
    return "Port " + "".join(chr(ord("a") + i // 26**place % 26) for place in range(3)).capitalize()


def write_tables(directory, patents):
    draw = random.Random(1)
    view = os.path.join(directory, "patentsview")
    regpat = os.path.join(directory, "regpat")
    os.makedirs(view, exist_ok=True)
    os.makedirs(regpat, exist_ok=True)

    opened = []

    def table(name, header):
        file = open(os.path.join(view, name + ".tsv"), "w", encoding="utf-8")
        opened.append(file)
        file.write("\t".join('"%s"' % column for column in header.split()) + "\n")
        return lambda *row: file.write("\t".join('"%s"' % field for field in row) + "\n")

    location = table("g_location_disambiguated",
                     "location_id disambig_city disambig_state disambig_country latitude longitude")
    for i in range(20000):
        location("loc-%032x" % i, city_name(i), "CA", "US", draw.uniform(25, 48), draw.uniform(-120, -75))
    patent = table("g_patent", "patent_id patent_type patent_date patent_title patent_abstract wipo_kind"
                               " num_claims withdrawn filename")
    pct = table("g_pct_data", "patent_id published_or_filed_date pct_371_date pct_102_date filed_country"
                              " application_kind pct_doc_number pct_doc_type")
    inventor = table("g_inventor_disambiguated",
                     "patent_id inventor_sequence inventor_id disambig_inventor_name_first"
                     " disambig_inventor_name_last gender_code location_id")
    people = open(os.path.join(regpat, "202401_PCT_Inv_reg.txt"), "w", encoding="utf-8")
    people.write("PCT_Nbr|PCT_App|Appln_id|Inv_name|Address|Reg_code|Ctry_code|Reg_share|Inv_share\n")
    classes = open(os.path.join(regpat, "202401_PCT_IPC.txt"), "w", encoding="utf-8")
    classes.write("pct_nbr|prio_year|app_year|IPC\n")
    for i in range(patents):
        number = 7000000 + i
        patent(number, "utility", "2013-04-16", "Title of %d" % i, "word " * 150, "B2", 20, 0, "ipg.xml")
        if i % 7 == 0:
            pct(number, "2010-09-01", "", "", "WO", "00", "PCT/EP2010/%06d" % (i // 7), "pct_application")
            pct(number, "2011-03-17", "", "", "WO", "A", "WO2011/%06d" % (i // 7), "wo_grant")
        for k in range(3):
            inventor(number, k, "fl:n_%d" % draw.randrange(10**6), "First", "Last", "F",
                     "loc-%032x" % draw.randrange(20000))
            people.write("WO2011%06d|EP2010%06d|%d|NAME %d, FIRST|%d Long Street, %05d %s|DE232|DE|1|0.3333\n"
                         % (i, i, i, draw.randrange(10**6), k, draw.randrange(99999), draw.choice(TOWNS)))
        classes.write("WO2011%06d|2009|2010|H04L %d/%02d\n" % (i, draw.randrange(1, 99), draw.randrange(99)))
    for file in opened + [people, classes]:
        file.close()


def main(directory, count, articles):
    write_tables(directory, count)
    zip_each(os.path.join(directory, "patentsview"))
    zip_each(os.path.join(directory, "regpat"))
    write_publications(os.path.join(directory, "pct"), count // 12)
    write_deals(os.path.join(directory, "deals.csv"), count)
    if articles:
        write_articles(os.path.join(directory, "pubmed.xml.gz"), articles)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
