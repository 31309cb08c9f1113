package org.pelage.catalog;

import java.io.Serial;

/**
 * The database failed. The outcome of a write is unknown: repeat it, every write of the catalogue
 * can be repeated.
 */
public final class CatalogException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
