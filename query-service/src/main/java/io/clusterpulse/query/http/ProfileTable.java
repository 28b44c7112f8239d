package io.clusterpulse.query.http;

import io.clusterpulse.query.profile.ClusterProfile;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The tables of a cluster's profile, each as CSV. */
enum ProfileTable {
  YEARS("years", ProfileTable::years),
  APPLICANTS("applicants", profile -> names(profile.applicants())),
  ORGANISATIONS("organisations", profile -> names(profile.organisations())),
  TECHNOLOGY_FIELDS("technologyFields", ProfileTable::technologyFields),
  ARTICLE_FIELDS("articleFields", profile -> names(profile.articleFields())),
  PARTNERS("partners", ProfileTable::partners);

  private final String shown;
  private final Function<ProfileAnswer, byte[]> csv;

  ProfileTable(String shown, Function<ProfileAnswer, byte[]> csv) {
    this.shown = shown;
    this.csv = csv;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(table -> table.shown).toList();
  }

  /**
   * @throws IllegalArgumentException when there is none of this name
   */
  static ProfileTable named(String name) {
    return Arrays.stream(values())
        .filter(table -> table.shown.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  byte[] of(ProfileAnswer profile) {
    return csv.apply(profile);
  }

  private static byte[] years(ProfileAnswer profile) {
    return new CsvTable<ClusterProfile.Year>()
        .column("indicator", ClusterProfile.Year::indicator)
        .column("year", ClusterProfile.Year::year)
        .column("count", ClusterProfile.Year::getCount)
        .column("countUnits", ClusterProfile.Year::countUnits)
        .column("documents", ClusterProfile.Year::documents)
        .of(profile.years());
  }

  private static byte[] technologyFields(ProfileAnswer profile) {
    return new CsvTable<ClusterProfile.TechnologyField>()
        .column("number", ClusterProfile.TechnologyField::number)
        .column("name", ClusterProfile.TechnologyField::name)
        .column("count", ClusterProfile.TechnologyField::getCount)
        .column("countUnits", ClusterProfile.TechnologyField::countUnits)
        .column("documents", ClusterProfile.TechnologyField::documents)
        .of(profile.technologyFields());
  }

  private static byte[] names(ClusterProfile.Names names) {
    return new CsvTable<ClusterProfile.Name>()
        .column("name", ClusterProfile.Name::name)
        .column("ror", ClusterProfile.Name::ror)
        .column("count", ClusterProfile.Name::getCount)
        .column("countUnits", ClusterProfile.Name::countUnits)
        .column("uncertainUnits", ClusterProfile.Name::uncertainUnits)
        .column("documents", ClusterProfile.Name::documents)
        .of(names.listed());
  }

  private static byte[] partners(ProfileAnswer profile) {
    List<String> indicators =
        profile.partners().stream()
            .flatMap(partner -> partner.jointDocuments().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    CsvTable<ProfileAnswer.Partner> table =
        new CsvTable<ProfileAnswer.Partner>()
            .column("clusterId", ProfileAnswer.Partner::clusterId)
            .column("name", ProfileAnswer.Partner::name)
            .column("rank", ProfileAnswer.Partner::rank);
    indicators.forEach(
        one -> table.column("jointDocuments." + one, row -> row.jointDocuments().get(one)));
    return table.of(profile.partners());
  }
}
