package io.clusterpulse.scoring.book;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.lineage.KnownCluster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A remembered cluster in bytes: living or gone, the name with its length, then four bytes for each
 * location. The id is in the key.
 */
final class KnownClusterBytes {
  private static final int POLE = 9_000;
  private static final int HALF_TURN = 18_000;
  private static final int LONGITUDES = 36_000;

  private KnownClusterBytes() {}

  static byte[] write(KnownCluster cluster) {
    byte[] name = cluster.name().getBytes(StandardCharsets.UTF_8);
    int size = 1 + Integer.BYTES + name.length + Integer.BYTES * cluster.members().size();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.put((byte) (cluster.isLiving() ? 1 : 0)).putInt(name.length).put(name);
    cluster.members().forEach(member -> bytes.putInt(number(member)));
    return bytes.array();
  }

  static KnownCluster read(String id, byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    boolean isLiving = bytes.get() == 1;
    byte[] name = new byte[bytes.getInt()];
    bytes.get(name);
    List<Location> members = new ArrayList<>(bytes.remaining() / Integer.BYTES);
    while (bytes.hasRemaining()) {
      members.add(location(bytes.getInt()));
    }
    return new KnownCluster(id, new String(name, StandardCharsets.UTF_8), isLiving, members);
  }

  /** Every place of the grid has one, below 2 to the 31. */
  private static int number(Location location) {
    return (location.latitudeHundredths() + POLE) * LONGITUDES
        + location.longitudeHundredths()
        + HALF_TURN;
  }

  private static Location location(int number) {
    return new Location(number / LONGITUDES - POLE, number % LONGITUDES - HALF_TURN);
  }
}
