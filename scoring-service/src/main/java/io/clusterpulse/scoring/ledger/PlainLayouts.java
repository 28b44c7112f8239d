package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.UnknownSchemaException;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Which records are written in the layouts that {@link PlainDocumentReader} reads: those whose
 * writer schema has one of these fingerprints. Docs, defaults and logical types are no part of a
 * layout. A schema that comes later is read by way of Avro until it is entered here.
 */
final class PlainLayouts {
  /** SHA-256 of the parsing canonical form. */
  static final Map<Indicator, String> FINGERPRINTS =
      Map.of(
          Indicator.PCT_APPLICATION,
          "6e75f085edf060c4e412cf939d11694d3e1ab4b5962a1282dd4db136cb5f0ea3",
          Indicator.ARTICLE,
          "5cbd191664cdd91b95436add4dbb4420d1607d4129f2132e128414984559ea93");

  private static final int HEADER_BYTES = 5;

  private final SchemaIds ids;
  private final String fingerprint;
  private final Map<Integer, Boolean> plainById = new HashMap<>();
  private int lastPlainId = -1;

  PlainLayouts(SchemaIds ids, Indicator indicator) {
    this.ids = ids;
    this.fingerprint = FINGERPRINTS.get(indicator);
  }

  /**
   * @throws RegistryUnavailableException if the schema is not known yet and cannot be asked for
   */
  boolean isPlain(byte[] value) {
    if (fingerprint == null || value.length < HEADER_BYTES || value[0] != 0) {
      return false;
    }
    int id = new AvroCursor().start(value, 1, HEADER_BYTES).nextRawInt();
    if (id != lastPlainId && !plainById.computeIfAbsent(id, this::ask)) {
      return false;
    }
    lastPlainId = id;
    return true;
  }

  static String fingerprint(Schema schema) {
    try {
      return HexFormat.of().formatHex(SchemaNormalization.parsingFingerprint("SHA-256", schema));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private boolean ask(int id) {
    try {
      return fingerprint(ids.schemaOf(id)).equals(fingerprint);
    } catch (UnknownSchemaException e) {
      return false;
    }
  }
}
