package io.clusterpulse.scoring;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all RocksDB stores of the process share one bounded cache; by default every store of every
 * task would take up to a hundred megabytes of its own. Kafka Streams makes an object of this class
 * per store, so what is shared is static.
 */
public final class BoundedRocksMemory implements RocksDBConfigSetter {
  /** Streams setting: bytes for all stores together. */
  static final String TOTAL_BYTES = "clusterpulse.store.memory.bytes";

  private static final long DEFAULT_TOTAL_BYTES = 128L << 20;
  private static final int WRITE_BUFFERS_PART = 2;
  private static final int MAX_WRITE_BUFFERS = 2;

  private static Cache cache;
  private static WriteBufferManager writeBuffers;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    share(totalBytes(configs));
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(writeBuffers);
    options.setMaxWriteBufferNumber(MAX_WRITE_BUFFERS);
  }

  /** Nothing of its own to close: the shared cache lives as long as the process. */
  @Override
  public void close(String storeName, Options options) {}

  private static synchronized void share(long totalBytes) {
    if (cache == null) {
      cache = new LRUCache(totalBytes);
      writeBuffers = new WriteBufferManager(totalBytes / WRITE_BUFFERS_PART, cache);
    }
  }

  private static long totalBytes(Map<String, Object> configs) {
    Object configured = configs.get(TOTAL_BYTES);
    return configured == null ? DEFAULT_TOTAL_BYTES : Long.parseLong(configured.toString());
  }
}
