package io.clusterpulse.core.clustering;

/** Sets of the numbers 0 to n-1 that can only grow together: union-find with path halving. */
final class DisjointSets {
  private final int[] parent;

  DisjointSets(int size) {
    parent = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
    }
  }

  /** The smallest member of the set, whatever the order of the unions. */
  int find(int member) {
    int root = member;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  boolean areOne(int a, int b) {
    return find(a) == find(b);
  }

  void unite(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
}
