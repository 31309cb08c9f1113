package org.pelage.io.image;

import java.util.Optional;

/** The formats that are read, by how their bytes begin and end. */
public enum ImageFormat {
  JPEG("jpg", bytes(0xff, 0xd8, 0xff)) {
    @Override
    boolean isComplete(byte[] image) {
      for (int at = image.length - JPEG_END.length; at >= 0; at--) {
        if (matches(image, at, JPEG_END)) {
          return true;
        }
      }
      return false;
    }
  },
  PNG("png", PngChunks.SIGNATURE) {
    @Override
    boolean isComplete(byte[] image) {
      return PngChunks.first(image, PngChunks.END).isPresent();
    }
  };

  private static final byte[] JPEG_END = bytes(0xff, 0xd9);

  private final String extension;
  private final byte[] start;

  ImageFormat(String extension, byte[] start) {
    this.extension = extension;
    this.start = start;
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

  /** Whether the file goes on to the mark that ends it; cameras may write more behind it. */
  abstract boolean isComplete(byte[] image);

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
