package io.clusterpulse.feeds.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Cutting a stream into documents, against regular expressions over the whole text. */
class XmlDocumentsTest {
  private static final Pattern CUT = Pattern.compile("(?=(?:\u00EF\u00BB\u00BF)?<\\?xml\\s)");
  private static final Pattern BARE = Pattern.compile("&(?![A-Za-z0-9#._\\u0080-\\u00FF-]{1,38};)");
  private static final String[] PARTS = {
    "<?xml version=\"1.0\"?>",
    "<?xml\n",
    "<?xml-stylesheet x?>",
    "<a>",
    "</a>",
    "text",
    "<",
    "?",
    "&",
    "&amp;",
    "&Hcirc;",
    "AT&T ",
    " & ",
    "\u00EF\u00BB\u00BF",
    "<?xm",
    "x".repeat(50),
    " ",
    "\r",
    "é",
    "&#xe4;"
  };

  @Test
  void everyStreamIsCutAsRegularExpressionsWouldCutIt() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int parts = random.nextInt(40); parts > 0; parts--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      assertThat(cut(text.toString(), 1 + random.nextInt(7)))
          .isEqualTo(obviousCut(text.toString()));
    }
  }

  @Test
  void aPrologAtTheEdgeOfTheBufferIsFoundAtEveryOffset() throws IOException {
    String second = "<?xml version=\"1.0\"?><b/>";
    for (int length = 32_700; length < 32_800; length++) {
      String first = "<?xml version=\"1.0\"?><a>" + "x".repeat(length) + "</a>";
      assertThat(cut(first + second, 1 << 16)).containsExactly(first, second);
    }
    for (int length = 65_400; length < 65_560; length++) {
      String first = "<a>" + "x".repeat(length) + "&</a>";
      assertThat(cut(first + "\u00EF\u00BB\u00BF" + second, 1 << 16))
          .containsExactly(first.replace("&", "&amp;"), second);
    }
  }

  private static List<String> cut(String text, int pieceBytes) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    InputStream in = pieces(new ByteArrayInputStream(bytes), pieceBytes);
    XmlDocuments documents = new XmlDocuments(in);
    List<String> found = new ArrayList<>();
    while (documents.next()) {
      found.add(new String(documents.content().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
    return found;
  }

  private static InputStream pieces(InputStream in, int most) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, most));
      }
    };
  }

  private static List<String> obviousCut(String text) {
    return Arrays.stream(CUT.split(text))
        .map(part -> part.replaceFirst("^(?:\\s|\u00EF\u00BB\u00BF)+", ""))
        .filter(part -> !part.isEmpty())
        .map(part -> BARE.matcher(part).replaceAll("&amp;"))
        .toList();
  }
}
