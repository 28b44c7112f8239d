package io.clusterpulse.standalone.machine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker for the versions it speaks, the one request that needs no client library. A broker
 * binds its port long before it answers, so that a connection alone says nothing.
 */
final class KafkaProbe {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION_ID = 0x636c7573;

  private KafkaProbe() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      ask(new DataOutputStream(socket.getOutputStream()));
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      int length = answer.readInt();
      return length >= Integer.BYTES && answer.readInt() == CORRELATION_ID;
    } catch (IOException e) {
      return false;
    }
  }

  /** Request header version 1: API key, version, correlation id, client id (null). */
  private static void ask(DataOutputStream out) throws IOException {
    out.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES);
    out.writeShort(API_VERSIONS);
    out.writeShort(0);
    out.writeInt(CORRELATION_ID);
    out.writeShort(-1);
    out.flush();
  }
}
