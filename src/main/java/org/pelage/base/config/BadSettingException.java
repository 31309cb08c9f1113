package org.pelage.base.config;

/** A setting is missing, unknown, of the wrong type or out of range; the message names it. */
public final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSettingException(String key, String problem) {
    super(key + ": " + problem);
  }
}
