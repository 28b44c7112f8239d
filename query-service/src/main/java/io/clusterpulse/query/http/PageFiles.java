package io.clusterpulse.query.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the page, each read and compressed once. Like the rankings they have a strong entity
 * tag and are asked for again each time, so that after an upgrade nobody mixes old and new files.
 */
@ApplicationScoped
class PageFiles {
  private static final String ROOT = "META-INF/resources";
  private static final Pattern PATH =
      Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]{0,60}){1,8}");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "mjs", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "txt", "text/plain;charset=UTF-8",
          "webmanifest", "application/manifest+json");
  private static final int ORDER = -800;

  private final Vertx vertx;

  /** Only files that are there, so it cannot grow beyond the program. */
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  PageFiles(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A file as it is sent. */
  private record PageFile(String mediaType, String tag, Buffer plain, Buffer gzip) {
    static PageFile of(String mediaType, byte[] bytes) {
      byte[] gzip = Body.of(bytes).compressed().bytes();
      return new PageFile(
          mediaType, EntityTags.of(bytes), Buffer.buffer(bytes), Buffer.buffer(gzip));
    }
  }

  void register(@Observes Router router) {
    router.route().method(HttpMethod.GET).order(ORDER).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    String asked = context.request().path();
    String path = asked.equals("/") ? "/index.html" : asked;
    String mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    PageFile known = files.get(path);
    if (known != null) {
      send(context, known);
    } else if (mediaType == null || !PATH.matcher(path).matches()) {
      context.next();
    } else {
      vertx
          .executeBlocking(() -> read(path, mediaType))
          .onSuccess(file -> file.ifPresentOrElse(found -> send(context, found), context::next))
          .onFailure(context::fail);
    }
  }

  private Optional<PageFile> read(String path, String mediaType) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = loader.getResourceAsStream(ROOT + path)) {
      if (file == null) {
        return Optional.empty();
      }
      PageFile read = PageFile.of(mediaType, file.readAllBytes());
      files.put(path, read);
      return Optional.of(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(RoutingContext context, PageFile file) {
    boolean gzip = Asked.acceptsGzip(context.request().headers().getAll("Accept-Encoding"));
    String tag = "\"" + file.tag + (gzip ? "-gzip\"" : "\"");
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType);
    if (gzip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.end(gzip ? file.gzip : file.plain);
  }
}
