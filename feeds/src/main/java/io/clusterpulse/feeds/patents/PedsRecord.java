package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Reading;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One application of the register, in either layout, brought to the PCT application behind it. */
final class PedsRecord {
  private static final String NATIONAL_STAGE = "National Stage Entry of";

  private final String number;
  private final PctApplication application;
  private Optional<String> pctNumber = Optional.empty();
  private String publicationNumber;
  private boolean otherReference;

  private PedsRecord(String number) {
    this.number = number;
    this.application = new PctApplication(FeedRank.PEDS).called(number);
  }

  /**
   * @param record what PEDS calls case metadata, or a file wrapper of the Open Data Portal
   */
  static PedsRecord of(JsonNode record) {
    return record.has("applicationMetaData") ? ofPortal(record) : ofPeds(record);
  }

  private static PedsRecord ofPeds(JsonNode metadata) {
    JsonNode number = metadata.path("applicationNumberText");
    PedsRecord read = new PedsRecord(number.isObject() ? text(number, "value") : number.asText());
    for (JsonNode relation :
        each(metadata.path("relatedDocumentData").path("parentDocumentDataOrChildDocumentData"))) {
      read.refers(
          text(relation, "applicationNumberText"),
          text(relation, "descriptionText").contains(NATIONAL_STAGE),
          text(relation, "filingDate"));
    }
    for (JsonNode bag :
        each(metadata.path("partyBag").path("applicantBagOrInventorBagOrOwnerBag"))) {
      for (JsonNode inventor : each(bag.path("inventorOrDeceasedInventor"))) {
        read.inventor(first(inventor.path("contactOrPublicationContact")));
      }
      for (JsonNode applicant : each(bag.path("applicant"))) {
        JsonNode contact = first(applicant.path("contactOrPublicationContact"));
        JsonNode name =
            first(contact.path("name").path("personNameOrOrganizationNameOrEntityName"));
        read.application.applicant(
            Applicant.organisation(
                text(name.path("organizationStandardName"), "content"),
                text(contact, "countryCode")));
      }
    }
    return read.state(metadata);
  }

  private static PedsRecord ofPortal(JsonNode wrapper) {
    JsonNode metadata = wrapper.path("applicationMetaData");
    PedsRecord read = new PedsRecord(text(wrapper, "applicationNumberText"));
    for (JsonNode parent : each(wrapper.path("parentContinuityBag"))) {
      read.refers(
          text(parent, "parentApplicationNumberText"),
          text(parent, "claimParentageTypeCode").equals("NST"),
          text(parent, "parentApplicationFilingDate"));
    }
    read.publicationNumber = emptyToNull(text(metadata, "pctPublicationNumber"));
    read.application.publishedOn(emptyToNull(text(metadata, "pctPublicationDate")));
    for (JsonNode inventor : each(metadata.path("inventorBag"))) {
      read.inventor(first(inventor.path("correspondenceAddressBag")));
    }
    for (JsonNode applicant : each(metadata.path("applicantBag"))) {
      if (text(applicant, "lastName").isEmpty()) {
        read.application.applicant(
            Applicant.unlessPerson(
                text(applicant, "applicantNameText"),
                text(first(applicant.path("correspondenceAddressBag")), "countryCode")));
      }
    }
    return read.state(metadata);
  }

  private void refers(String other, boolean nationalStage, String filingDate) {
    if (!other.startsWith("PCT")) {
      return;
    }
    otherReference = true;
    if (nationalStage && pctNumber.isEmpty()) {
      pctNumber = PctNumber.application(other);
      application.filedOn(filingDate);
    }
  }

  private void inventor(JsonNode contact) {
    JsonNode region = contact.path("geographicRegionName");
    String regionText =
        Stream.of(
                text(region, "value"),
                text(contact, "geographicRegionCode"),
                region.isTextual() ? region.asText() : "")
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(null);
    application.inventor(
        Place.of(text(contact, "cityName"), regionText, text(contact, "countryCode")));
  }

  private PedsRecord state(JsonNode metadata) {
    String day = text(metadata, "applicationStatusDate");
    application.stateOf(emptyToNull(day.isEmpty() ? text(metadata, "filingDate") : day), null);
    return this;
  }

  Reading toReading(PctNumbers numbers) throws IOException {
    if (number.startsWith("PCT")) {
      pctNumber = PctNumber.application(number);
    }
    if (pctNumber.isEmpty() && publicationNumber == null) {
      return new LeftOut(otherReference ? "not-the-national-stage" : "no-pct-reference", number);
    }
    return application.numbers(publicationNumber, pctNumber.orElse(null)).toReading(numbers);
  }

  /** The elements of an array, or the object that stands where one could be; absent is none. */
  private static Iterable<JsonNode> each(JsonNode node) {
    Stream<JsonNode> elements =
        node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    return () -> elements.filter(element -> element.isObject() && !element.isEmpty()).iterator();
  }

  private static JsonNode first(JsonNode arrayOrObject) {
    return arrayOrObject.isArray() ? arrayOrObject.path(0) : arrayOrObject;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("").strip();
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
