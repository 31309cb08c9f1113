package org.pelage.management;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room where the data directory is. A node with too little says that it is not ready, before its
 * journal finds no room at all. Thread-safe.
 *
 * @param folder the data directory
 * @param freeMin bytes below which the node is not ready; 0: it always is
 */
public record DiskSpace(Path folder, long freeMin) {

  /** Bytes that this process may still write; none where that cannot be told. */
  long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException gone) {
      return 0;
    }
  }

  boolean isEnough() {
    return freeMin == 0 || free() >= freeMin;
  }

  void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("pelage_disk_free_bytes")
        .help("Room left where the data directory is.")
        .callback(gauge -> gauge.call(free()))
        .register(registry);
  }
}
