package org.pelage.http.gateway;

import java.util.Map;
import java.util.Set;
import org.pelage.catalog.ImageRow;

/** Finds the images that requests name. */
@FunctionalInterface
public interface ImageFinder {
  /**
   * The catalogue's rows for images named by the UUID of an upload or by a path under the image
   * roots; what a path leads to enters the catalogue. Blocks on files and SQL.
   *
   * @throws org.pelage.http.wire.Refused if one of them is not known, lies elsewhere or cannot be
   *     read; nothing has entered then
   */
  Map<String, ImageRow> find(Set<String> names);
}
