package io.clusterpulse.scoring.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * WIPO's 35 fields of technology, to which every class of the International Patent Classification
 * belongs: by its subclass, {@code H04L}, or where a subclass is divided by its main group, {@code
 * G01N 33}. The resource names its source.
 */
public final class TechnologyFields {
  /** How many there are. */
  public static final int COUNT = 35;

  /** What belongs to no field. */
  static final int NONE = 0;

  private static final String RESOURCE = "technology-fields.tsv";
  private static final int SUBCLASS_LENGTH = 4;
  private static final TechnologyFields WIPO = load();

  private final String[] names = new String[COUNT + 1];
  private final Map<String, Integer> fieldOf = new HashMap<>();

  private TechnologyFields() {}

  /** The fields as WIPO has them. */
  static TechnologyFields wipo() {
    return WIPO;
  }

  /**
   * @param number 1 to {@link #COUNT}
   */
  static String name(int number) {
    return WIPO.names[number];
  }

  /**
   * @param ipcClass as offices write it: {@code H04L 9/32}, {@code H04L9/32}, {@code
   *     H04L0009320000}, {@code H04L}
   * @return 1 to {@link #COUNT}, or {@link #NONE}
   */
  int fieldOf(String ipcClass) {
    String text = ipcClass.strip();
    if (text.length() < SUBCLASS_LENGTH) {
      return NONE;
    }
    String subclass = text.substring(0, SUBCLASS_LENGTH);
    Integer whole = fieldOf.get(subclass);
    if (whole != null) {
      return whole;
    }
    return fieldOf.getOrDefault(subclass + " " + mainGroup(text), NONE);
  }

  /** The fields of a document, each once, ascending. */
  int[] fieldsOf(List<String> ipcClasses) {
    return ipcClasses.stream()
        .mapToInt(this::fieldOf)
        .filter(field -> field != NONE)
        .sorted()
        .distinct()
        .toArray();
  }

  /** In WIPO's ST.8 form the main group has four digits and no slash follows. */
  private static int mainGroup(String text) {
    int group = 0;
    int digits = 0;
    for (int i = SUBCLASS_LENGTH; i < text.length() && digits < 4; i++) {
      char next = text.charAt(i);
      if (next >= '0' && next <= '9') {
        group = 10 * group + next - '0';
        digits++;
      } else if (digits > 0 || next != ' ') {
        break;
      }
    }
    return group;
  }

  private static TechnologyFields load() {
    TechnologyFields fields = new TechnologyFields();
    try (InputStream in = TechnologyFields.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(fields::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }

  private void add(String line) {
    String[] columns = line.split("\t");
    int number = Integer.parseInt(columns[0]);
    names[number] = columns[1];
    Arrays.stream(columns[2].split(",")).forEach(prefix -> fieldOf.put(prefix, number));
  }
}
