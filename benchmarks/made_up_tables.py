#!/usr/bin/env python3
"""Writes tables in the layout of PatentsView and of REGPAT, made up from a seed, to measure reading.

    made_up_tables.py DIRECTORY PATENTS

One patent in seven refers to a PCT application; three inventors each.
"""
import os
import random
import sys


def main(directory, patents):
    draw = random.Random(1)
    view = os.path.join(directory, "patentsview")
    regpat = os.path.join(directory, "regpat")
    os.makedirs(view, exist_ok=True)
    os.makedirs(regpat, exist_ok=True)

    def table(name, header):
        file = open(os.path.join(view, name + ".tsv"), "w", encoding="utf-8")
        file.write("\t".join('"%s"' % column for column in header.split()) + "\n")
        return lambda *row: file.write("\t".join('"%s"' % field for field in row) + "\n")

    location = table("g_location_disambiguated",
                     "location_id disambig_city disambig_state disambig_country latitude longitude")
    for i in range(20000):
        location("loc-%032x" % i, "City %d" % i, "CA", "US", draw.uniform(25, 48), draw.uniform(-120, -75))
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
            people.write("WO2011%06d|EP2010%06d|%d|NAME %d, FIRST|%d Long Street, 12345 Town %d|DE232|DE|1|0.3333\n"
                         % (i, i, i, draw.randrange(10**6), k, draw.randrange(9999)))
        classes.write("WO2011%06d|2009|2010|H04L %d/%02d\n" % (i, draw.randrange(1, 99), draw.randrange(99)))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
