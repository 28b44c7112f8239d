package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.feeds.reader.OpenedInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses of all inventors in the USPTO's sample files, PCT application or not, as they are
 * written there. Read in the plainest way, sharing nothing with the readers under test.
 */
final class InventorAddresses {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INVENTOR =
      Pattern.compile(
          "<inventor .*?</inventor>"
              + "|<(?:us-)?applicant [^>]*app-type=\"applicant-inventor\".*?</(?:us-)?applicant>",
          Pattern.DOTALL);

  private final Map<Address, Integer> persons = new TreeMap<>();

  /** As written; empty where nothing is. */
  record Address(String city, String region, String country) implements Comparable<Address> {
    @Override
    public int compareTo(Address other) {
      return toString().compareTo(other.toString());
    }
  }

  private InventorAddresses() {}

  /** How many inventors gave each address. */
  static Map<Address, Integer> of(Path samples) throws IOException {
    InventorAddresses addresses = new InventorAddresses();
    try (Stream<Path> grants = Files.list(samples.resolve("uspto-grant-xml"))) {
      for (Path file : grants.sorted().toList()) {
        addresses.readXml(text(file));
      }
    }
    for (String line :
        text(samples.resolve("uspto-peds-json/examinations.jsonl.gz")).lines().toList()) {
      addresses.readRegister(JSON.readTree(line));
    }
    return addresses.persons;
  }

  private static String text(Path file) throws IOException {
    try (OpenedInput input = OpenedInput.open(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      reader.lines().forEach(line -> text.append(line).append('\n'));
      return text.toString();
    }
  }

  private void readRegister(JsonNode record) {
    for (JsonNode bag :
        record.at("/patentCaseMetadata/partyBag/applicantBagOrInventorBagOrOwnerBag")) {
      JsonNode inventors = bag.path("inventorOrDeceasedInventor");
      for (JsonNode inventor : inventors.isArray() ? inventors : List.of(inventors)) {
        JsonNode contact = inventor.path("contactOrPublicationContact").path(0);
        if (contact.isObject()) {
          add(
              contact.path("cityName").asText(),
              contact.path("geographicRegionName").path("value").asText(),
              contact.path("countryCode").asText());
        }
      }
    }
  }

  /** An inventor may stand in both lists of a document. */
  private void readXml(String file) {
    for (String document : file.split("<\\?xml")) {
      Set<String> names = new HashSet<>();
      Matcher inventors = INVENTOR.matcher(document);
      while (inventors.find()) {
        String inventor = inventors.group();
        if (names.add(element(inventor, "last-name") + element(inventor, "first-name"))) {
          String address = element(inventor, "address");
          add(element(address, "city"), element(address, "state"), element(address, "country"));
        }
      }
    }
  }

  private static String element(String xml, String name) {
    Matcher matcher =
        Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL).matcher(xml);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private void add(String city, String region, String country) {
    persons.merge(new Address(city, region, country), 1, Integer::sum);
  }
}
