package io.clusterpulse.scoring.book;

/**
 * Key of a record in {@code rankings}, {@code gii-2024/2027}.
 *
 * @param methodology id of the methodology
 */
record RankingKey(String methodology, int edition) {
  @Override
  public String toString() {
    return methodology + "/" + edition;
  }
}
