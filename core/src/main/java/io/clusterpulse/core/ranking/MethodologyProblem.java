package io.clusterpulse.core.ranking;

/**
 * One thing that is wrong with a methodology file.
 *
 * @param line where the key stands, from 1; 0 where it is missing or the file as a whole is meant
 * @param key as in the file; empty where a line has none
 * @param value as in the file; empty where there is none
 * @param allowed what it must be, to follow "must be", or what is wrong with the key
 */
public record MethodologyProblem(int line, String key, String value, String allowed) {

  /** One sentence, with the line where there is one. */
  @Override
  public String toString() {
    String where = line == 0 ? "" : "line " + line + ": ";
    return where + key + " " + allowed + (value.isEmpty() ? "" : ": '" + value + "'");
  }
}
