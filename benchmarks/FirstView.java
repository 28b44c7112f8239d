import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the page takes from the start of its loading to the first rows of the ranking, with nothing cached.
 *
 * <pre>
 * ./clusterpulse demo --scale 0.01
 * java benchmarks/FirstView.java [http://127.0.0.1:8080/] [rounds] [chromium]
 * </pre>
 *
 * <p>Each round starts a headless Chromium with an empty profile, lets its own start end and asks it by its own clock; and once more for a page
 * of one line of the same server, which says how much of it is this machine and this browser.
 */
public final class FirstView {
  private static final int DEBUGGING_PORT = 19222;
  private static final int PATIENCE_SECONDS = 30;

  /** The browser's own start goes on after it listens, and is not the page's. */
  private static final int SETTLING_MILLIS = Integer.getInteger("settling-millis", 3_000);
  private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"(ws:[^\"]+/page/[^\"]+)\"");
  private static final Pattern MILLIS = Pattern.compile("\"id\":2,.*\"value\":\"([0-9.]+) ([0-9.]+) ([0-9]+)\"");

  /** When a condition holds and the frame with it is painted: its time, that of the first paint, and the bytes that came. */
  private static final String PAINTED =
      "new Promise(done => {"
          + " const told = () => done([performance.now().toFixed(0),"
          + " (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0).toFixed(0),"
          + " performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
          + ".reduce((all, one) => all + one.transferSize, 0)].join(' '));"
          + " const look = () => { if (!(CONDITION)) return false;"
          + " watch.disconnect(); requestAnimationFrame(() => setTimeout(told)); return true; };"
          + " const watch = new MutationObserver(look);"
          + " look() || watch.observe(document, { childList: true, subtree: true }); })";

  private static final String ROWS = "document.querySelectorAll('#view tbody tr').length > 1";
  private static final String TEXT = "document.body?.textContent";

  public static void main(String[] args) throws Exception {
    String address = args.length > 0 ? args[0] : "http://127.0.0.1:8080/";
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    String chromium = args.length > 2 ? args[2] : "/usr/bin/chromium";
    List<Double> rows = new ArrayList<>();
    List<Double> lines = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double line = measure(address + "q/health/live", TEXT, chromium)[0];
      double[] measured = measure(address, ROWS, chromium);
      System.out.printf(
          "first paint %4.0f ms, first rows %4.0f ms, %,.0f bytes until then; a page of one line %4.0f ms%n",
          measured[1], measured[0], measured[2], line);
      rows.add(measured[0]);
      lines.add(line);
    }
    rows.sort(null);
    lines.sort(null);
    System.out.printf(
        "first rows: median %.0f ms, worst %.0f ms; a page of one line: median %.0f ms%n",
        rows.get(rows.size() / 2), rows.get(rows.size() - 1), lines.get(lines.size() / 2));
  }

  private static double[] measure(String address, String condition, String chromium) throws Exception {
    Path profile = Files.createTempDirectory("first-view");
    Process browser =
        new ProcessBuilder(
                chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--no-first-run", "--window-size=1440,1000", "--user-data-dir=" + profile,
                "--remote-debugging-port=" + DEBUGGING_PORT, "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      URI socket = socket();
      Thread.sleep(SETTLING_MILLIS);
      return ask(address, condition, socket);
    } finally {
      browser.destroy();
      browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      delete(profile);
    }
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
  private static URI socket() throws Exception {
    HttpRequest tabs = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + DEBUGGING_PORT + "/json/list")).build();
    for (int tries = 0; tries < PATIENCE_SECONDS * 10; tries++) {
      try {
        String answer = HttpClient.newHttpClient().send(tabs, HttpResponse.BodyHandlers.ofString()).body();
        Matcher found = SOCKET.matcher(answer);
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

  private static double[] ask(String address, String condition, URI socket) throws Exception {
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    CompletableFuture<double[]> measured = new CompletableFuture<>();
    WebSocket browser =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(socket, new Answers(loaded, measured)).get();
    browser.sendText("{\"id\":1,\"method\":\"Page.navigate\",\"params\":{\"url\":\"" + address + "\"}}", true).get();
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    browser
        .sendText(
            "{\"id\":2,\"method\":\"Runtime.evaluate\",\"params\":{\"awaitPromise\":true,\"expression\":\"" + PAINTED.replace("CONDITION", condition) + "\"}}",
            true)
        .get();
    double[] answer = measured.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    browser.abort();
    return answer;
  }

  /** What the browser says: 1 is about the navigation, 2 about the rows. */
  private record Answers(CompletableFuture<Void> loaded, CompletableFuture<double[]> measured, StringBuilder text)
      implements WebSocket.Listener {
    Answers(CompletableFuture<Void> loaded, CompletableFuture<double[]> measured) {
      this(loaded, measured, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket browser, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        Matcher found = MILLIS.matcher(text);
        if (found.find()) {
          measured.complete(Stream.of(1, 2, 3).mapToDouble(i -> Double.parseDouble(found.group(i))).toArray());
        } else if (text.toString().startsWith("{\"id\":2")) {
          measured.completeExceptionally(new IllegalStateException(text.toString()));
        } else if (text.toString().startsWith("{\"id\":1")) {
          loaded.complete(null);
        }
        text.setLength(0);
      }
      browser.request(1);
      return null;
    }
  }
}
