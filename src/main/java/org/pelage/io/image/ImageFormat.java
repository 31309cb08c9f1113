package org.pelage.io.image;

import java.util.Optional;

/** The formats that are read, by how their bytes begin and end. */
public enum ImageFormat {
  JPEG("jpg", bytes(0xff, 0xd8, 0xff), bytes(0xff, 0xd9)),
  PNG("png", bytes(0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a), bytes('I', 'E', 'N', 'D'));

  private final String extension;
  private final byte[] start;
  private final byte[] end;

  ImageFormat(String extension, byte[] start, byte[] end) {
    this.extension = extension;
    this.start = start;
    this.end = end;
  }

  private static byte[] bytes(int... values) {
    byte[] result = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (byte) values[i];
    }
    return result;
  }

  /** How files of this format end their name, without the dot. */
  public String extension() {
    return extension;
  }

  static Optional<ImageFormat> of(byte[] image) {
    for (ImageFormat format : values()) {
      if (matches(image, 0, format.start)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether the mark that ends such a file is there; cameras may write more behind it. */
  boolean isComplete(byte[] image) {
    for (int at = image.length - end.length; at >= start.length; at--) {
      if (matches(image, at, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] image, int at, byte[] mark) {
    if (image.length < at + mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (image[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
