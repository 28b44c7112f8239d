package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives in archives, and positions that go on from one packed file to the next. */
public class PackedFilesTest {
  @TempDir private Path directory;

  @Test
  void whatIsPackedInWhatDoesNotMatter() throws IOException {
    byte[] week = gzip(tar("2024_01/index.lst", "list", "2024_01/A/a.xml", "A"));
    byte[] year =
        tar("PCT_2024_01_xml.tar.gz", week, "PCT_2024_02_xml.tar.gz", gzip(zip("b.xml", "B")));
    byte[] all =
        zip("year.tar", year, "c.xml.gz", gzip("C".getBytes(StandardCharsets.UTF_8)), "d/", "");
    assertThat(texts("all.zip", all)).containsExactly("A", "B", "C");
    assertThat(texts("all.zip.gz", gzip(gzip(all)))).containsExactly("A", "B", "C");
  }

  @Test
  void aFileThatIsNoArchiveIsReadWhateverItIsCalled() throws IOException {
    assertThat(texts("notes", "text".getBytes(StandardCharsets.UTF_8))).containsExactly("text");
    assertThat(texts("empty", new byte[0])).containsExactly("");
  }

  @Test
  void positionsGoOnFromFileToFileSoThatOneNumberResumes() throws IOException {
    byte[] zip =
        zip(
            "1.ndjson",
            "{\"documentId\":\"W1\"}\n\n{\"documentId\":\"W2\"}\n",
            "2.txt",
            "no",
            "3.ndjson",
            "{\"documentId\":\"W3\"}\n{\"documentId\":\"W4\"}");
    Path file = Files.write(directory.resolve("docs.zip"), zip);
    Source source =
        new FileSource(file, new NdjsonReader(), FileNames.JSON, InputStream.nullInputStream());
    List<String> ids = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    try (RecordStream all = source.open(new AtomicLong())) {
      for (Optional<Reading> next = all.next(); next.isPresent(); next = all.next()) {
        ids.add(((FeedDocument) next.get()).documentId());
        positions.add(all.position());
      }
    }
    assertThat(ids).containsExactly("W1", "W2", "W3", "W4");
    assertThat(positions).containsExactly(1L, 3L, 4L, 5L);
    for (int done = 0; done < ids.size(); done++) {
      try (RecordStream rest = source.open(new AtomicLong())) {
        rest.skipTo(positions.get(done));
        List<String> left = new ArrayList<>();
        for (Optional<Reading> next = rest.next(); next.isPresent(); next = rest.next()) {
          left.add(((FeedDocument) next.get()).documentId());
        }
        assertThat(left).isEqualTo(ids.subList(done + 1, ids.size()));
      }
    }
  }

  @Test
  void anArchiveWithNothingOfTheFormatSaysSo() throws IOException {
    Path file = Files.write(directory.resolve("docs.zip"), zip("readme.txt", "x"));
    try (RecordStream records =
        new FileSource(file, new NdjsonReader(), FileNames.JSON, InputStream.nullInputStream())
            .open(new AtomicLong())) {
      assertThat(records.next())
          .hasValueSatisfying(
              reading ->
                  assertThat(((Malformed) reading).detail()).contains("holds no file ending in"));
      assertThat(records.next()).isEmpty();
    }
  }

  @Test
  void damagedArchivesAreAnErrorOfTheFileAndNothingElse() throws IOException {
    byte[] packed = zip("year.tar", tar("w.tar.gz", gzip(tar("a.xml", "A".repeat(5000)))));
    for (int cut = 4; cut < packed.length; cut += 37) {
      byte[] damaged = Arrays.copyOf(packed, cut);
      try {
        texts("x.zip", damaged);
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
    byte[] bomb = "bomb".getBytes(StandardCharsets.UTF_8);
    for (int depth = 0; depth < 12; depth++) {
      bomb = zip("z.zip", bomb);
    }
    byte[] deep = bomb;
    assertThatThrownBy(() -> texts("deep.zip", deep))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("packed into each other");
  }

  private static List<String> texts(String name, byte[] bytes) throws IOException {
    PackedFiles files =
        new PackedFiles(
            name, new ByteArrayInputStream(bytes), entry -> FileNames.XML.inArchive(entry));
    List<String> texts = new ArrayList<>();
    for (Optional<PackedFiles.PackedFile> file = files.next();
        file.isPresent();
        file = files.next()) {
      texts.add(new String(file.get().content().readAllBytes(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  /** Names and contents by turns; a content is text or bytes. */
  public static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write(bytes(namesAndContents[i + 1]));
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] tar(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry((String) namesAndContents[i]);
        entry.setSize(bytes(namesAndContents[i + 1]).length);
        tar.putArchiveEntry(entry);
        tar.write(bytes(namesAndContents[i + 1]));
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(Object content) {
    return content instanceof byte[] bytes
        ? bytes
        : ((String) content).getBytes(StandardCharsets.UTF_8);
  }
}
