package io.clusterpulse.ingest.document;

import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.document.DocumentDraft.Applicant;
import io.clusterpulse.ingest.document.DocumentDraft.Person;
import io.clusterpulse.ingest.document.DocumentDraft.StatedOrigin;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of one document while it is read. */
final class DocumentFields {
  private final Indicator indicator;
  private final FieldReader reader;
  private final int lastYear;

  private String documentId;
  private boolean idRefused;
  private long revision = 1;
  private DocumentStatus status = DocumentStatus.PUBLISHED;
  private LocalDate publicationDate;
  private boolean dateRefused;
  private LocalDate filingDate;
  private String applicationNumber;
  private String type;
  private final List<Person> persons = new ArrayList<>();
  private final List<Applicant> applicants = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private String amount;
  private String currency;
  private int namesDropped;

  DocumentFields(Indicator indicator, FieldReader reader, int lastYear) {
    this.indicator = indicator;
    this.reader = reader;
    this.lastYear = lastYear;
  }

  String documentId() {
    return documentId;
  }

  int namesDropped() {
    return namesDropped;
  }

  DocumentDraft draft() {
    return new DocumentDraft(
        indicator,
        documentId,
        revision,
        status,
        publicationDate,
        filingDate,
        applicationNumber,
        type,
        persons,
        applicants,
        fields,
        indicator == Indicator.VC_DEAL ? new DocumentDraft.Deal(amount, currency) : null);
  }

  void read() throws IOException {
    type = indicator == Indicator.ARTICLE ? DocumentReader.DEFAULT_TYPE : null;
    if (!reader.object(knownFields())) {
      if (reader.problems().isEmpty()) {
        reader.refuse("must be an object");
      }
      return;
    }
    if (documentId == null && !idRefused) {
      reader.refuse("documentId", null, "is required");
    }
    if (publicationDate == null && !dateRefused && status == DocumentStatus.PUBLISHED) {
      String date = indicator == Indicator.VC_DEAL ? "dealDate" : "publicationDate";
      reader.refuse(date, null, "is required unless the document is withdrawn");
    }
    if (publicationDate != null && filingDate != null && publicationDate.isBefore(filingDate)) {
      reader.refuse(
          "publicationDate",
          publicationDate.toString(),
          "must not be before the filingDate " + filingDate);
    }
  }

  private FieldReader.Fields knownFields() {
    return switch (indicator) {
      case PCT_APPLICATION -> this::patentField;
      case ARTICLE -> this::publicationField;
      case VC_DEAL -> this::dealField;
    };
  }

  private boolean dealField(String name) throws IOException {
    switch (name) {
      case "dealDate" -> readDate();
      case "company" -> company();
      case "stage" -> {
        String stage = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
        type = stage == null ? null : stage.toLowerCase(Locale.ROOT);
      }
      case "amount" -> amount = amount();
      case "currency" -> currency = currency();
      default -> {
        return !name.equals("publicationDate") && commonField(name);
      }
    }
    return true;
  }

  private boolean patentField(String name) throws IOException {
    switch (name) {
      case "applicationNumber" -> applicationNumber = applicationNumber();
      case "filingDate" -> filingDate = date();
      case "inventors" -> reader.list(DocumentReader.MAX_PERSONS, this::inventor);
      case "applicants" -> reader.list(DocumentReader.MAX_APPLICANTS, this::applicant);
      case "ipcClasses" -> reader.list(DocumentReader.MAX_FIELDS, this::fieldOfWork);
      default -> {
        return commonField(name);
      }
    }
    return true;
  }

  private boolean publicationField(String name) throws IOException {
    switch (name) {
      case "type" -> type = orDefault(reader.text(DocumentReader.MAX_CODE_CHARACTERS));
      case "authors" -> reader.list(DocumentReader.MAX_PERSONS, this::author);
      case "fields" -> reader.list(DocumentReader.MAX_FIELDS, this::fieldOfWork);
      default -> {
        return commonField(name);
      }
    }
    return true;
  }

  private boolean commonField(String name) throws IOException {
    switch (name) {
      case "documentId" -> documentId = documentIdHere();
      case "revision" -> {
        Long stated = reader.integer();
        revision = stated == null ? revision : stated;
      }
      case "status" -> status = status();
      case "publicationDate" -> readDate();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readDate() throws IOException {
    int before = reader.problems().size();
    publicationDate = date();
    dateRefused = reader.problems().size() > before;
  }

  private String documentIdHere() throws IOException {
    int before = reader.problems().size();
    String stated = reader.text(2 * DocumentIds.MAX_LENGTH);
    Optional<String> id =
        stated == null ? Optional.empty() : DocumentIds.canonical(indicator, stated);
    if (stated != null && id.isEmpty()) {
      reader.refuse(DocumentIds.form(indicator));
    }
    idRefused = reader.problems().size() > before;
    return id.orElse(null);
  }

  private DocumentStatus status() throws IOException {
    String stated = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
    if (stated == null || stated.equals(DocumentStatus.PUBLISHED.name())) {
      return DocumentStatus.PUBLISHED;
    }
    if (!stated.equals(DocumentStatus.WITHDRAWN.name())) {
      reader.refuse("must be PUBLISHED or WITHDRAWN");
    }
    return DocumentStatus.WITHDRAWN;
  }

  private LocalDate date() throws IOException {
    return reader.date(DocumentReader.FIRST_YEAR, lastYear);
  }

  private String applicationNumber() throws IOException {
    String stated = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
    if (stated == null) {
      return null;
    }
    Optional<String> number = DocumentIds.applicationNumber(stated);
    if (number.isEmpty()) {
      reader.refuse("must be the number of a PCT application, such as PCT/JP2023/012345");
    }
    return number.orElse(null);
  }

  private void fieldOfWork() throws IOException {
    String field = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
    if (field != null) {
      fields.add(field);
    }
  }

  private void applicant() throws IOException {
    String[] nameAndCountry = new String[2];
    int before = reader.problems().size();
    boolean read =
        reader.object(
            name -> {
              switch (name) {
                case "name" -> nameAndCountry[0] = reader.text(DocumentReader.MAX_NAME_CHARACTERS);
                case "countryCode" -> nameAndCountry[1] = reader.country();
                default -> {
                  return false;
                }
              }
              return true;
            });
    if (nameAndCountry[0] != null) {
      applicants.add(new Applicant(nameAndCountry[0], nameAndCountry[1]));
    } else if (read && reader.problems().size() == before) {
      reader.refuse("name", null, "is required");
    }
  }

  private void company() throws IOException {
    OriginFields origin = new OriginFields(reader);
    if (reader.object(name -> origin.organisationName(name) || origin.field(name))) {
      persons.add(new Person(origin.isEmpty() ? List.of() : List.of(origin.stated())));
    }
  }

  private String amount() throws IOException {
    String stated = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
    if (stated != null && !DocumentReader.AMOUNT.matcher(stated).matches()) {
      reader.refuse("must be a decimal number in quotes, such as \"1250000.50\"");
      return null;
    }
    return stated;
  }

  private String currency() throws IOException {
    String stated = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
    if (stated != null && !DocumentReader.CURRENCY.matcher(stated).matches()) {
      reader.refuse("must be a currency code of ISO 4217, such as USD");
      return null;
    }
    return stated;
  }

  private void inventor() throws IOException {
    OriginFields origin = new OriginFields(reader);
    reader.object(name -> nameDropped(name) || origin.field(name));
    persons.add(new Person(origin.isEmpty() ? List.of() : List.of(origin.stated())));
  }

  private void author() throws IOException {
    List<StatedOrigin> origins = new ArrayList<>(2);
    reader.object(
        name -> {
          if (name.equals("affiliations")) {
            reader.list(DocumentReader.MAX_ORIGINS, () -> affiliation(origins));
            return true;
          }
          return nameDropped(name);
        });
    persons.add(new Person(origins));
  }

  private void affiliation(List<StatedOrigin> origins) throws IOException {
    OriginFields origin = new OriginFields(reader);
    reader.object(name -> origin.organisationName(name) || origin.field(name));
    origins.add(origin.stated());
  }

  private boolean nameDropped(String field) throws IOException {
    if (!field.equals("name")) {
      return false;
    }
    reader.skip();
    namesDropped++;
    return true;
  }

  private static String orDefault(String typeOrNull) {
    return typeOrNull == null ? DocumentReader.DEFAULT_TYPE : typeOrNull.toLowerCase(Locale.ROOT);
  }
}
