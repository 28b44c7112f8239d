import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much dearer than a plaintext route of the same server a poll of the top 100 is, and a 304.
 *
 * <pre>
 * ./mvnw -q -DskipTests -pl query-service -am package -Dclusterpulse.benchmark-routes=true
 * ./clusterpulse demo --scale 0.01
 * java benchmarks/Polling.java [http://127.0.0.1:8080] [connections] [rounds]
 * </pre>
 *
 * <p>Every request has the headers of a poller: Accept, Accept-Encoding and If-None-Match; of the plaintext route and
 * of the top 100 the tag is an old one. Each connection asks again as soon as it has the whole answer. The routes take
 * turns, a few seconds each, and the ratio is the median of the rounds' ratios, so that whatever else the machine does
 * is on both sides. Where wrk is installed it asks, because client and server share the processors and a dear client
 * hides what a server costs. Afterwards build again without the property: the route is for this alone.
 */
public final class Polling {
  private static final String TOP = "/v1/rankings/latest?limit=100";
  private static final String OLD_TAG = "\"00000000000000000000000000000000-gzip\"";
  private static final int ROUND_SECONDS = 3;
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");

  /** What is asked for again and again. */
  private record Route(URI address, Map<String, String> headers, int status) {}

  public static void main(String[] args) throws Exception {
    URI server = URI.create(args.length > 0 ? args[0] : "http://127.0.0.1:8080");
    int connections = args.length > 1 ? Integer.parseInt(args[1]) : 16;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    HttpResponse<byte[]> top = once(route(server, TOP, "gzip", OLD_TAG, 200));
    String tag = top.headers().firstValue("ETag").orElseThrow();
    Map<String, Route> routes = new LinkedHashMap<>();
    routes.put("plaintext", route(server, "/plaintext", "gzip", OLD_TAG, 200));
    routes.put("top 100, gzip", route(server, TOP, "gzip", OLD_TAG, 200));
    routes.put("304", route(server, TOP, "gzip", tag, 304));
    routes.put("top 100, identity", route(server, TOP, "identity", OLD_TAG, 200));
    for (Route route : routes.values()) {
      once(route);
    }
    boolean wrk = isInstalled("wrk");
    System.out.printf(
        "%s by %s, ranking %s; top 100: %d bytes as gzip, %d plain%n",
        server,
        wrk ? "wrk" : "Java",
        top.headers().firstValue("X-Ranking").orElse("?"),
        top.body().length,
        once(routes.get("top 100, identity")).body().length);
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, Route> route : routes.entrySet()) {
        double rate = wrk ? rateByWrk(route.getValue(), connections) : rate(route.getValue(), connections);
        if (round >= 0) {
          rates.computeIfAbsent(route.getKey(), any -> new ArrayList<>()).add(rate);
        }
      }
    }
    List<Double> base = rates.get("plaintext");
    rates.forEach((name, all) -> report(name, all, base));
  }

  private static void report(String name, List<Double> rates, List<Double> base) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rates.size(); round++) {
      ratios.add(rates.get(round) / base.get(round));
    }
    System.out.printf(
        "%-18s %8.0f requests/s   ratio %.2f   (%.2f to %.2f)%n",
        name, median(rates), median(ratios), Collections.min(ratios), Collections.max(ratios));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static Route route(URI server, String path, String coding, String tag, int status) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Accept-Encoding", coding);
    headers.put("If-None-Match", tag);
    return new Route(server.resolve(path), headers, status);
  }

  private static HttpResponse<byte[]> once(Route route) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(route.address);
    route.headers.forEach(request::header);
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != route.status) {
      throw new IOException(route.address + " was answered " + answer.statusCode());
    }
    return answer;
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> new File(directory, program).canExecute());
  }

  private static double rateByWrk(Route route, int connections) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + ROUND_SECONDS + "s"));
    route.headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
    command.add(route.address.toString());
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(said);
    if (wrk.waitFor() != 0 || !rate.find() || said.contains("Non-2xx or 3xx") || said.contains("Socket errors")) {
      throw new IOException(said);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static byte[] bytes(Route route) {
    StringBuilder text = new StringBuilder("GET " + route.address.getRawPath());
    text.append(route.address.getRawQuery() == null ? "" : "?" + route.address.getRawQuery());
    text.append(" HTTP/1.1\r\nHost: ").append(route.address.getAuthority()).append("\r\n");
    route.headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static double rate(Route route, int connections) throws Exception {
    byte[] request = bytes(route);
    LongAdder answered = new LongAdder();
    long end = System.nanoTime() + ROUND_SECONDS * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < connections; i++) {
      threads.add(
          new Thread(
              () -> {
                try (Socket socket = new Socket(route.address.getHost(), route.address.getPort())) {
                  socket.setTcpNoDelay(true);
                  InputStream in = socket.getInputStream();
                  OutputStream out = socket.getOutputStream();
                  byte[] buffer = new byte[1 << 20];
                  while (System.nanoTime() < end) {
                    out.write(request);
                    int status = read(in, buffer);
                    if (status != route.status) {
                      throw new IOException("answered " + status);
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
    return (double) answered.sum() / ROUND_SECONDS;
  }

  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  /** One answer with the least of HTTP/1.1 that a client needs; nothing follows it, nothing else was asked. */
  private static int read(InputStream in, byte[] buffer) throws IOException {
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
    return status;
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
