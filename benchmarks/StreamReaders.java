import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long after Kafka took a ranking thousands of readers of the stream have heard of it, while others never read.
 *
 * <pre>
 * ulimit -n                                    # at least twice the number of readers
 * ./clusterpulse demo --scale 0.01
 * java benchmarks/StreamReaders.java [readers] [silent readers] [versions] [data directory]
 * </pre>
 *
 * <p>New versions come from patents that are posted one at a time and withdrawn again. One thread reads all readers;
 * the time it needs itself counts as theirs. A system on other ports is named by -Dquery and -Dingest.
 */
public final class StreamReaders {
  private static final URI QUERY = URI.create(System.getProperty("query", "http://127.0.0.1:8080"));
  private static final URI INGEST =
      URI.create(System.getProperty("ingest", "http://127.0.0.1:8081")).resolve("/v1/patents");
  private static final Pattern EVENT =
      Pattern.compile("\"methodology\":\"([^\"]+)\",\"edition\":(\\d+),\"version\":(\\d+).*?\"publishedAt\":\"([^\"]+)\"");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final Map<String, List<Long>> delaysByVersion = new HashMap<>();

  /** All readers hear the same bytes, which are looked at once. */
  private final Map<ByteBuffer, List<Heard>> known = new HashMap<>();
  private int lost;

  private record Heard(String version, long publishedMillis) {}

  private StreamReaders() throws IOException {}

  public static void main(String[] args) throws Exception {
    int readers = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
    int silent = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    int versions = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    Path key = Path.of(args.length > 3 ? args[3] : "data", "feed.key");
    new StreamReaders().run(readers, silent, versions, Files.readString(key).strip());
  }

  private void run(int readers, int silent, int versions, String key) throws Exception {
    List<SocketChannel> never = new ArrayList<>();
    for (int i = 0; i < silent; i++) {
      never.add(connect(1_024));
    }
    for (int i = 0; i < readers; i++) {
      SocketChannel channel = connect(0);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      if (i % 200 == 0) {
        read(50);
      }
    }
    read(5_000);
    delaysByVersion.clear();
    known.clear();
    System.out.printf("%d readers, %d that never read, heap %s%n", readers, silent, heap());
    for (int i = 0; i < versions; i++) {
      post(key, i);
      read(1_500);
    }
    report(readers);
    System.out.printf(
        "readers lost: %d; heap %s; ready: %d%n",
        lost, heap(), get(QUERY.resolve("/q/health/ready")).statusCode());
    for (SocketChannel channel : never) {
      channel.close();
    }
  }

  private SocketChannel connect(int receiveBufferBytes) throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (receiveBufferBytes > 0) {
      channel.socket().setReceiveBufferSize(receiveBufferBytes);
    }
    channel.connect(new InetSocketAddress(QUERY.getHost(), QUERY.getPort()));
    channel.write(
        ByteBuffer.wrap("GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private void read(long millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      selector.select(20);
      for (SelectionKey key : selector.selectedKeys()) {
        buffer.clear();
        int got = ((SocketChannel) key.channel()).read(buffer);
        if (got < 0) {
          key.cancel();
          lost++;
        } else {
          note(buffer.flip());
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void note(ByteBuffer bytes) {
    long now = System.currentTimeMillis();
    List<Heard> events = known.get(bytes);
    if (events == null) {
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      events = heard(StandardCharsets.UTF_8.decode(copy.duplicate()).toString());
      known.put(copy, events);
    }
    for (Heard event : events) {
      delaysByVersion.computeIfAbsent(event.version, any -> new ArrayList<>()).add(now - event.publishedMillis);
    }
  }

  private static List<Heard> heard(String text) {
    return EVENT
        .matcher(text)
        .results()
        .map(
            event ->
                new Heard(
                    event.group(1) + "/" + event.group(2) + " version " + event.group(3),
                    Instant.parse(event.group(4)).toEpochMilli()))
        .toList();
  }

  private void report(int readers) {
    List<Long> all = new ArrayList<>();
    delaysByVersion.values().forEach(all::addAll);
    Collections.sort(all);
    long whole = delaysByVersion.values().stream().filter(one -> one.size() == readers).count();
    System.out.printf(
        "%d versions, %d of them heard by all; %d events heard%n", delaysByVersion.size(), whole, all.size());
    System.out.printf(
        "from Kafka's time stamp to the reader, ms: p50 %d, p90 %d, p99 %d, max %d%n",
        at(all, 0.5), at(all, 0.9), at(all, 0.99), at(all, 1));
  }

  private static long at(List<Long> sorted, double part) {
    return sorted.isEmpty() ? -1 : sorted.get((int) Math.min(sorted.size() - 1, (long) (part * sorted.size())));
  }

  private static void post(String key, int number) throws Exception {
    String status = number % 2 == 0 ? "PUBLISHED" : "WITHDRAWN";
    String body =
        "{\"documentId\":\"WO2099%06d\",\"revision\":%d,\"status\":\"%s\",\"publicationDate\":\"%d-06-13\","
            .formatted(number / 2, System.currentTimeMillis(), status, Year.now().getValue() - 1)
            + "\"inventors\":[{\"location\":{\"latitude\":35.69,\"longitude\":139.69}}]}";
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(INGEST)
                .header("Content-Type", "application/json")
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  private static String heap() throws Exception {
    return get(QUERY.resolve("/q/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum() / (1 << 20) + " MiB";
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
