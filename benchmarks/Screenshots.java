import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Takes pictures of the page, of one view or those of the README, from a running system.
 *
 * <pre>
 * ./clusterpulse demo
 * java benchmarks/Screenshots.java http://127.0.0.1:8080 docs/images
 * java benchmarks/Screenshots.java http://127.0.0.1:8080 out.png '/?view=method' 1280x860 dark
 * </pre>
 *
 * <p>TOKYO in an address stands for the id of the cluster that ranks first.
 */
public final class Screenshots {
  private static final int DEBUGGING_PORT = 19223;
  private static final int PATIENCE_SECONDS = 30;
  private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"(ws:[^\"]+/page/[^\"]+)\"");
  private static final Pattern FIRST = Pattern.compile("\"clusterId\":\"([^\"]+)\"");
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Long enough for the last answer to be drawn. */
  private static final int SETTLED_MILLIS = 9_000;

  private record Shot(Path file, String address, int width, int height, boolean dark) {
    static Shot of(String file, String address, String size, boolean dark) {
      String[] sides = size.split("x");
      return new Shot(Path.of(file), address, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), dark);
    }
  }

  public static void main(String[] args) throws Exception {
    String service = args[0];
    Stream<Shot> shots = args.length == 2 ? ofReadme(args[1]) : Stream.of(Shot.of(args[1], args[2], args[3], args.length > 4));
    Path profile = Files.createTempDirectory("screenshots");
    Process browser =
        new ProcessBuilder(
                "/usr/bin/chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--no-first-run", "--hide-scrollbars", "--user-data-dir=" + profile,
                "--remote-debugging-port=" + DEBUGGING_PORT, "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Tab tab = new Tab();
      WebSocket socket = CLIENT.newWebSocketBuilder().buildAsync(address(), tab).get();
      String first = firstCluster(service);
      for (Shot shot : shots.toList()) {
        tab.take(socket, service, first, shot);
        System.out.printf("%s, %,d bytes%n", shot.file, Files.size(shot.file));
      }
      socket.abort();
    } finally {
      browser.destroy();
      browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      delete(profile);
    }
  }

  private static Stream<Shot> ofReadme(String directory) {
    return Stream.of(
        Shot.of(directory + "/ranking.png", "/", "1240x760", false),
        Shot.of(directory + "/map.png", "/?view=map&at=36,124,4300", "1240x760", false),
        Shot.of(directory + "/cluster.png", "/?view=cluster&cluster=TOKYO", "1240x900", false),
        Shot.of(directory + "/dark.png", "/?view=cluster&cluster=TOKYO", "1240x900", true),
        Shot.of(directory + "/phone.png", "/", "390x760", false));
  }

  private static String firstCluster(String service) throws Exception {
    Matcher found = FIRST.matcher(get(service + "/v1/rankings/latest?limit=1"));
    return found.find() ? found.group(1) : "";
  }

  private static String get(String address) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  /** As far as possible: the browser's other processes may still be writing for a moment. */
  private static void delete(Path profile) {
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException stillWriting) {
      System.err.println("left behind: " + profile);
    }
  }

  /** Where the browser's first tab listens; it takes a moment until it does. */
  private static URI address() throws Exception {
    for (int tries = 0; tries < PATIENCE_SECONDS * 10; tries++) {
      try {
        Matcher found = SOCKET.matcher(get("http://127.0.0.1:" + DEBUGGING_PORT + "/json/list"));
        if (found.find()) {
          return URI.create(found.group(1));
        }
      } catch (IOException notYet) {
        // It is still starting.
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the browser does not listen");
  }

  /** With a palette of the 256 most frequent colours: half the bytes, and no difference to the eye. */
  private static BufferedImage withFewColors(BufferedImage picture) {
    int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    int[] palette =
        Arrays.stream(pixels).boxed().collect(Collectors.groupingBy(one -> one, Collectors.counting())).entrySet().stream()
            .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
            .filter(distinct(one -> one.getKey() & 0xf8f8f8))
            .limit(256)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    IndexColorModel colors = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage indexed = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colors);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(pixels[i], one -> nearestTo(one, palette));
      indexed.getRaster().setSample(i % picture.getWidth(), i / picture.getWidth(), 0, index);
    }
    return indexed;
  }

  private static <T> Predicate<T> distinct(Function<T, ?> key) {
    Set<Object> seen = new HashSet<>();
    return one -> seen.add(key.apply(one));
  }

  private static int nearestTo(int color, int[] palette) {
    return IntStream.range(0, palette.length).boxed().min(Comparator.comparingInt(i -> distance(color, palette[i]))).orElseThrow();
  }

  private static int distance(int one, int other) {
    return IntStream.of(16, 8, 0).map(shift -> ((one >> shift) & 255) - ((other >> shift) & 255)).map(apart -> apart * apart).sum();
  }

  /** Commands to a tab of the browser, and its answers by their numbers. */
  private static final class Tab implements WebSocket.Listener {
    private static final Pattern NUMBER = Pattern.compile("^\\{\"id\":(\\d+)");
    private final Map<Integer, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int number;

    void take(WebSocket socket, String service, String first, Shot shot) throws Exception {
      ask(socket, "Emulation.setDeviceMetricsOverride",
          "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%s".formatted(shot.width, shot.height, shot.width < 600));
      ask(socket, "Emulation.setEmulatedMedia",
          "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]".formatted(shot.dark ? "dark" : "light"));
      ask(socket, "Page.navigate", "\"url\":\"" + service + shot.address.replace("TOKYO", first) + "\"");
      Thread.sleep(SETTLED_MILLIS);
      String answer = ask(socket, "Page.captureScreenshot", "\"format\":\"png\",\"optimizeForSpeed\":false");
      String data = answer.replaceFirst("(?s).*\"data\":\"([^\"]+)\".*", "$1");
      ImageIO.write(withFewColors(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)))), "png", shot.file.toFile());
    }

    private String ask(WebSocket socket, String method, String parameters) throws Exception {
      CompletableFuture<String> answer = new CompletableFuture<>();
      awaited.put(++number, answer);
      socket.sendText("{\"id\":%d,\"method\":\"%s\",\"params\":{%s}}".formatted(number, method, parameters), true).get();
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        Matcher found = NUMBER.matcher(text);
        if (found.find()) {
          awaited.remove(Integer.valueOf(found.group(1))).complete(text.toString());
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
