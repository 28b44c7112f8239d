package io.clusterpulse.feeds.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a file may contain that the parser must not follow, and what it must survive. */
class HostileXmlTest {
  @TempDir private Path directory;

  @Test
  void externalEntitiesAndDocumentTypesAreNeverLookedUp() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "SECRET");
    String file = secret.toUri().toString();
    assertThat(
            texts(
                """
                <?xml version="1.0"?>
                <!DOCTYPE r SYSTEM "%s" [<!ENTITY x SYSTEM "%s"> <!ENTITY y "inner"> <!ENTITY z SYSTEM "f.tif" NDATA TIF>]>
                <r a="&x;">&x;|&y;|&Hcirc;|&#72;|&amp;</r>
                """
                    .formatted(file, file)))
        .containsExactly("&x;|&y;|&Hcirc;|H|&");
  }

  @Test
  void includesAreElementsLikeOthers() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "SECRET");
    assertThat(
            texts(
                "<r xmlns:xi=\"http://www.w3.org/2001/XInclude\">a<xi:include parse=\"text\" href=\""
                    + secret.toUri()
                    + "\"/>b</r>"))
        .containsExactly("ab");
  }

  @Test
  @Timeout(5)
  void entitiesOfEntitiesDoNotGrow() throws IOException {
    StringBuilder text = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 60; i++) {
      text.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    assertThat(texts(text + "]><r>&a59;</r>")).containsExactly("&a59;");
  }

  @Test
  @Timeout(10)
  void depthLengthAndAttributesHaveAnEnd() throws IOException {
    assertThat(texts("<r>" + "<x>".repeat(100_000))).singleElement().asString().startsWith("! ");
    assertThat(texts("<r>" + "t".repeat(3_000_000) + "</r>"))
        .singleElement()
        .asString()
        .hasSizeLessThan(20_000);
    assertThat(texts("<r a=\"" + "t".repeat(3_000_000) + "\"/>"))
        .singleElement()
        .asString()
        .startsWith("! ");
  }

  @Test
  void encodingsAreTakenAsTheyAreDeclared() throws IOException {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
      String text =
          "<?xml version=\"1.0\" encoding=\"%s\"?>\r<r>Zürich & Genève</r>"
              .formatted(charset.name());
      if (charset == StandardCharsets.UTF_16) {
        text = text.replace(" & ", " &amp; ");
      }
      assertThat(texts(text.getBytes(charset))).containsExactly("Zürich & Genève");
    }
    byte[] marked =
        "\uFEFF<?xml version=\"1.0\"?><r>é</r>\uFEFF<?xml version=\"1.0\"?><r>è</r>"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(texts(marked)).containsExactly("é", "è");
  }

  @Test
  void aBadDocumentDoesNotSpoilItsNeighbours() throws IOException {
    assertThat(
            texts(
                "<?xml version=\"1.0\"?><r>1</r><?xml version=\"1.0\"?><r>2</x><?xml version=\"1.0\"?><s/>"
                    + "<?xml version=\"1.0\"?><all><r>3</r><r>4</r></all>\n<?xml version=\"1.0\"?><r>5</r><r>6</r>"))
        .containsExactly(
            "1",
            "! Unexpected close tag </x>; expected </r>. (line 1, column 28 of the document)",
            "(other-document)",
            "3",
            "4",
            "5",
            "6");
  }

  private static List<String> texts(String xml) throws IOException {
    return texts(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(byte[] xml) throws IOException {
    XmlRecords records =
        new XmlRecords(
            new ByteArrayInputStream(xml),
            Set.of("r"),
            (element, cursor) -> new LeftOut("text", cursor.text()));
    List<String> texts = new ArrayList<>();
    for (Optional<Reading> next = records.next(); next.isPresent(); next = records.next()) {
      if (next.get() instanceof LeftOut leftOut) {
        texts.add(leftOut.reason().equals("text") ? leftOut.id() : "(" + leftOut.reason() + ")");
      } else {
        texts.add("! " + ((Malformed) next.get()).detail());
      }
    }
    return texts;
  }
}
