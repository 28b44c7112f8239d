package io.clusterpulse.scoring.profile;

import io.clusterpulse.schemas.avro.ClusterProfile;
import io.clusterpulse.schemas.avro.NameList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What published profiles say, a line of text for each number. */
public final class ProfileFacts {
  private final SortedMap<String, Long> facts = new TreeMap<>();
  private final List<String> ids;

  private ProfileFacts(List<String> ids) {
    this.ids = ids;
  }

  public static SortedMap<String, Long> of(List<ClusterProfile> profiles) {
    ProfileFacts said =
        new ProfileFacts(profiles.stream().map(ClusterProfile::getClusterId).toList());
    profiles.forEach(profile -> said.add(profile, "#" + profile.getRank()));
    return said.facts;
  }

  private void add(ClusterProfile profile, String here) {
    profile
        .getWholeCounts()
        .forEach(of -> facts.put(here + " documents " + of.getIndicator(), of.getDocuments()));
    profile
        .getYears()
        .forEach(
            year -> {
              String key = year.getIndicator() + " " + year.getYear();
              facts.put(here + " documents " + key, year.getDocuments());
              facts.put(here + " units " + key, year.getUnits());
            });
    add(here + " applicant ", profile.getApplicants());
    add(here + " organisation ", profile.getOrganisations());
    add(here + " field ", profile.getArticleFields());
    profile
        .getTechnologyFields()
        .forEach(
            field -> {
              String name = "%02d %s".formatted(field.getNumber(), field.getName());
              facts.put(here + " field " + name, field.getUnits());
              facts.put(here + " field documents " + name, field.getDocuments());
            });
    profile
        .getPartners()
        .forEach(
            partner -> {
              String with = " joint with #" + (ids.indexOf(partner.getClusterId()) + 1) + " ";
              partner
                  .getJointDocuments()
                  .forEach(
                      joint -> facts.put(here + with + joint.getIndicator(), joint.getDocuments()));
            });
  }

  private void add(String what, NameList names) {
    names
        .getListed()
        .forEach(
            count -> {
              String key =
                  count.getRor() == null
                      ? BatchProfiles.key(count.getName())
                      : "ror:" + count.getRor();
              facts.put(what + key, count.getUnits());
              facts.put(what + "documents " + key, count.getDocuments());
            });
  }
}
