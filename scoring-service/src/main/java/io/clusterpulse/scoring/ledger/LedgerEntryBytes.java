package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ContentHash;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.DocumentVersion;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.document.Indicator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a book keeps a {@link LedgerEntry}: locations and units, no texts; 36 bytes and 16 per share.
 */
final class LedgerEntryBytes {
  private static final Indicator[] INDICATORS = Indicator.values();
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 1 + 4 + 8 + 16 + 1 + 2 + 4;
  private static final int SHARE_BYTES = LocationBytes.LENGTH + 4 + 8;

  private LedgerEntryBytes() {}

  static byte[] toBytes(LedgerEntry entry) {
    DocumentVersion version = entry.version();
    Contribution contribution = entry.contribution();
    int shares = contribution.shares().size();
    ByteBuffer out =
        ByteBuffer.allocate(HEAD_BYTES + shares * SHARE_BYTES)
            .put(FORMAT)
            .putInt(version.precedence())
            .putLong(version.revision())
            .putLong(version.hash().high())
            .putLong(version.hash().low())
            .put((byte) contribution.indicator().ordinal())
            .putShort((short) contribution.year())
            .putInt(shares);
    for (Share share : contribution.shares()) {
      LocationBytes.put(out, share.locationOrNull());
      out.putInt(Math.toIntExact(share.points())).putLong(share.units());
    }
    return out.array();
  }

  /**
   * @return null for null: the book does not know the document
   */
  static LedgerEntry fromBuffer(ByteBuffer inOrNull) {
    if (inOrNull == null) {
      return null;
    }
    ByteBuffer in = inOrNull;
    byte format = in.get();
    if (format != FORMAT) {
      throw new IllegalStateException("ledger entry of an unknown format: " + format);
    }
    DocumentVersion version =
        new DocumentVersion(in.getInt(), in.getLong(), new ContentHash(in.getLong(), in.getLong()));
    Indicator indicator = INDICATORS[in.get()];
    int year = in.getShort();
    return new LedgerEntry(version, new Contribution(indicator, year, shares(in)));
  }

  private static List<Share> shares(ByteBuffer in) {
    int count = in.getInt();
    List<Share> shares = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      shares.add(new Share(LocationBytes.get(in), in.getInt(), in.getLong()));
    }
    return shares;
  }
}
