import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much dearer than a plaintext route of the same server a poll of the top 100 is, and a 304.
 *
 * <pre>
 * ./mvnw -q -DskipTests -pl query-service -am package -Dclusterpulse.benchmark-routes=true
 * ./clusterpulse demo --scale 0.01
 * java benchmarks/Polling.java [http://127.0.0.1:8080] [connections] [rounds]
 * </pre>
 *
 * <p>Each connection asks again as soon as it has the whole answer. The routes take turns, a few seconds each; the
 * ratio is that of the medians. Afterwards build again without the property: the route is for this alone.
 */
public final class Polling {
  private static final String TOP = "/v1/rankings/latest?limit=100";
  private static final long ROUND_MILLIS = 3_000;

  public static void main(String[] args) throws Exception {
    URI server = URI.create(args.length > 0 ? args[0] : "http://127.0.0.1:8080");
    int connections = args.length > 1 ? Integer.parseInt(args[1]) : 16;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    String gzip = "Accept-Encoding: gzip\r\n";
    Answer top = once(server, TOP, gzip);
    String tag = top.header("etag");
    Map<String, byte[]> routes = new LinkedHashMap<>();
    routes.put("plaintext", request(server, "/plaintext", gzip));
    routes.put("top 100, gzip", request(server, TOP, gzip));
    routes.put("top 100, identity", request(server, TOP, ""));
    routes.put("304", request(server, TOP, gzip + "If-None-Match: " + tag + "\r\n"));
    System.out.printf(
        "%s, ranking %s, top 100: %d bytes as gzip, %d plain%n",
        server, top.header("x-ranking"), top.length, once(server, TOP, "").length);
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, byte[]> route : routes.entrySet()) {
        double rate = rate(server, route.getValue(), connections);
        if (round >= 0) {
          rates.computeIfAbsent(route.getKey(), any -> new ArrayList<>()).add(rate);
        }
      }
    }
    double base = median(rates.get("plaintext"));
    rates.forEach(
        (name, all) ->
            System.out.printf(
                "%-18s %8.0f requests/s   ratio %.2f   (%.0f to %.0f)%n",
                name, median(all), median(all) / base,
                all.stream().min(Double::compare).get(), all.stream().max(Double::compare).get()));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static byte[] request(URI server, String path, String headers) {
    String text = "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + headers + "\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Answer once(URI server, String path, String headers) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(request(server, path, headers));
      Answer answer = Answer.read(socket.getInputStream(), new byte[1 << 20]);
      if (answer.status != 200) {
        throw new IOException(path + " was answered " + answer.status);
      }
      return answer;
    }
  }

  private static double rate(URI server, byte[] request, int connections) throws Exception {
    LongAdder answered = new LongAdder();
    long end = System.nanoTime() + ROUND_MILLIS * 1_000_000;
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < connections; i++) {
      threads.add(
          new Thread(
              () -> {
                try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                  socket.setTcpNoDelay(true);
                  InputStream in = socket.getInputStream();
                  OutputStream out = socket.getOutputStream();
                  byte[] buffer = new byte[1 << 20];
                  while (System.nanoTime() < end) {
                    out.write(request);
                    Answer answer = Answer.read(in, buffer, false);
                    if (answer.status != 200 && answer.status != 304) {
                      throw new IOException("answered " + answer.status);
                    }
                    answered.increment();
                  }
                } catch (IOException e) {
                  failures.add(e);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a round failed", failures.get(0));
    }
    return answered.sum() * 1_000.0 / ROUND_MILLIS;
  }

  /** The least of HTTP/1.1 that a client needs which must not be what is measured. */
  private record Answer(int status, int length, String head) {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    String header(String name) {
      return Arrays.stream(head.split("\r\n"))
          .filter(line -> line.toLowerCase().startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).trim())
          .findFirst()
          .orElse("");
    }

    /** One answer, with its head as text. */
    static Answer read(InputStream in, byte[] buffer) throws IOException {
      return read(in, buffer, true);
    }

    /** One answer; nothing may follow it, since nothing was asked for yet. */
    static Answer read(InputStream in, byte[] buffer, boolean keepHead) throws IOException {
      int got = 0;
      int end = -1;
      while (end < 0) {
        int from = Math.max(0, got - 3);
        got += more(in, buffer, got);
        end = endOfHead(buffer, from, got);
      }
      int status = (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
      int length = status == 304 ? 0 : length(buffer, end);
      while (got < end + length) {
        got += more(in, buffer, got);
      }
      String head = keepHead ? new String(buffer, 0, end, StandardCharsets.US_ASCII) : "";
      return new Answer(status, length, head);
    }

    private static int more(InputStream in, byte[] buffer, int got) throws IOException {
      int more = in.read(buffer, got, buffer.length - got);
      if (more < 0) {
        throw new IOException("the connection ended");
      }
      return more;
    }

    private static int endOfHead(byte[] buffer, int from, int to) {
      for (int i = from; i + 3 < to; i++) {
        if (buffer[i] == '\r' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
          return i + 4;
        }
      }
      return -1;
    }

    private static int length(byte[] buffer, int end) throws IOException {
      for (int i = 0; i < end; i++) {
        if (buffer[i] == '\n' && startsWithLength(buffer, i + 1)) {
          int value = 0;
          for (int at = i + 1 + LENGTH.length; buffer[at] != '\r'; at++) {
            value = buffer[at] == ' ' ? value : value * 10 + buffer[at] - '0';
          }
          return value;
        }
      }
      throw new IOException("no length: " + new String(buffer, 0, end, StandardCharsets.US_ASCII));
    }

    private static boolean startsWithLength(byte[] buffer, int at) {
      for (int i = 0; i < LENGTH.length; i++) {
        if ((buffer[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
          return false;
        }
      }
      return true;
    }
  }
}
