package io.clusterpulse.benchmarks;

import elki.clustering.dbscan.GeneralizedDBSCAN;
import elki.clustering.dbscan.predicates.EpsilonNeighborPredicate;
import elki.clustering.dbscan.predicates.MinPtsCorePredicate;
import elki.data.Cluster;
import elki.data.Clustering;
import elki.data.DoubleVector;
import elki.data.model.CoreObjectsModel;
import elki.data.model.Model;
import elki.database.Database;
import elki.database.StaticArrayDatabase;
import elki.database.ids.DBIDIter;
import elki.database.ids.DBIDs;
import elki.datasource.ArrayAdapterDatabaseConnection;
import elki.distance.minkowski.EuclideanDistance;
import elki.index.tree.spatial.rstarvariants.RTreeSettings;
import elki.index.tree.spatial.rstarvariants.rstar.RStarTreeFactory;
import elki.index.tree.spatial.rstarvariants.strategies.bulk.SortTileRecursiveBulkSplit;
import elki.persistent.MemoryPageFileFactory;
import java.util.Arrays;
import java.util.List;

/** DBSCAN of ELKI on an R*-tree loaded in bulk, as its authors recommend. */
final class Elki {
  static final int NOISE = -1;
  private static final int PAGE_BYTES = 4_000;

  /** Of each point its cluster, or {@link #NOISE}. */
  final int[] clusterOf;

  final boolean[] isCore;

  private Elki(int size) {
    clusterOf = new int[size];
    isCore = new boolean[size];
  }

  static Elki cluster(ExpandedPoints data) {
    Clustering<Model> clustering = run(data);
    Elki result = new Elki(data.points.length);
    Arrays.fill(result.clusterOf, NOISE);
    List<Cluster<Model>> clusters = clustering.getAllClusters();
    int first = firstId(clustering);
    for (int i = 0; i < clusters.size(); i++) {
      if (!clusters.get(i).isNoise()) {
        result.take(clusters.get(i), i, first);
      }
    }
    return result;
  }

  /** Only the computation, for a benchmark. */
  static Clustering<Model> run(ExpandedPoints data) {
    RTreeSettings settings = new RTreeSettings(SortTileRecursiveBulkSplit.STATIC);
    Database database =
        new StaticArrayDatabase(
            new ArrayAdapterDatabaseConnection(data.points),
            List.of(
                new RStarTreeFactory<DoubleVector>(
                    new MemoryPageFileFactory<>(PAGE_BYTES), settings)));
    database.initialize();
    return new GeneralizedDBSCAN(
            new EpsilonNeighborPredicate<>(data.epsilonMillimetres, EuclideanDistance.STATIC),
            new MinPtsCorePredicate(data.minPoints),
            true)
        .autorun(database);
  }

  private static int firstId(Clustering<Model> clustering) {
    int first = Integer.MAX_VALUE;
    for (Cluster<Model> cluster : clustering.getAllClusters()) {
      for (DBIDIter id = cluster.getIDs().iter(); id.valid(); id.advance()) {
        first = Math.min(first, id.internalGetIndex());
      }
    }
    return first;
  }

  private void take(Cluster<Model> cluster, int number, int first) {
    for (DBIDIter id = cluster.getIDs().iter(); id.valid(); id.advance()) {
      clusterOf[id.internalGetIndex() - first] = number;
    }
    DBIDs cores = ((CoreObjectsModel) cluster.getModel()).getCoreObjects();
    for (DBIDIter id = cores.iter(); id.valid(); id.advance()) {
      isCore[id.internalGetIndex() - first] = true;
    }
  }
}
