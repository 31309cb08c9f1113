package org.pelage.ops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pelage.base.Progress;

/**
 * Copies of a data directory, made while a server goes on using it, and put back.
 *
 * <p>A backup is a folder with the databases and pictures of one moment and a manifest of their
 * SHA-256 sums. Pictures are stored under the hash of their content and never change, so that those
 * which the databases of that moment know of are all there when the databases have been copied.
 */
public final class Backup {
  private static final String MANIFEST = "manifest.json";
  private static final String FORMAT = "format";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Backup() {}

  /**
   * Copies a data directory that a server may be using.
   *
   * @param folder must not exist yet, or be empty
   * @throws DataDirectory.UnusableException if there is nothing to copy, or something in the way
   */
  public static void make(Path data, Path folder, Progress progress) {
    if (!Files.isRegularFile(data.resolve(FORMAT))) {
      throw new DataDirectory.UnusableException(
          data + " is no data directory (it has no file named format); give one with --data");
    }
    refuseUnlessEmpty(folder);
    try {
      Files.createDirectories(folder);
      SqliteCut.copy(data, folder);
      Files.copy(data.resolve(FORMAT), folder.resolve(FORMAT));
      copy(data, pictures(data), folder, "Copying pictures", progress);
      JSON.writeValue(folder.resolve(MANIFEST).toFile(), sums(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("while copying " + data + " to " + folder, e);
    }
  }

  /**
   * Puts a backup back.
   *
   * @param data must not exist yet, or be empty
   * @throws DataDirectory.UnusableException if the backup is not as it was made, or something is in
   *     the way; nothing was written then
   */
  public static void restore(Path folder, Path data, Progress progress) {
    refuseUnlessEmpty(data);
    try {
      refuseUnlessWhole(folder);
      copy(folder, List.copyOf(manifest(folder).keySet()), data, "Restoring", progress);
    } catch (IOException e) {
      throw new UncheckedIOException("while restoring " + folder + " to " + data, e);
    }
  }

  private static void refuseUnlessWhole(Path folder) throws IOException {
    Map<String, String> written = manifest(folder);
    Map<String, String> found = sums(folder);
    for (Map.Entry<String, String> file : written.entrySet()) {
      if (!file.getValue().equals(found.get(file.getKey()))) {
        throw new DataDirectory.UnusableException(
            folder.resolve(file.getKey())
                + (found.containsKey(file.getKey()) ? " was changed" : " is missing")
                + " since the backup was made; use another backup");
      }
    }
  }

  private static Map<String, String> manifest(Path folder) throws IOException {
    Path manifest = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      throw new DataDirectory.UnusableException(
          folder + " is no finished backup: it has no " + MANIFEST);
    }
    return JSON.readValue(manifest.toFile(), new TypeReference<TreeMap<String, String>>() {});
  }

  private static void refuseUnlessEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new DataDirectory.UnusableException(
            folder + " is not empty; name a folder that does not exist yet");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pictures that are whole, by their paths from the data directory. */
  private static List<String> pictures(Path data) throws IOException {
    List<String> found = new ArrayList<>();
    for (String pictures : DataDirectory.PICTURES) {
      if (Files.isDirectory(data.resolve(pictures))) {
        for (String file : files(data.resolve(pictures))) {
          // What is still being written has another ending until it is moved into place.
          if (!file.endsWith(".part")) {
            found.add(pictures + "/" + file);
          }
        }
      }
    }
    return found;
  }

  private static void copy(Path from, List<String> files, Path to, String step, Progress progress)
      throws IOException {
    int done = 0;
    for (String file : files) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target);
      progress.at(step, ++done, files.size());
    }
  }

  /** Paths of all files below a folder, from there, in order. */
  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** SHA-256 of each file below the folder but the manifest, by its path from there. */
  private static Map<String, String> sums(Path folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String file : files(folder)) {
      if (!file.equals(MANIFEST)) {
        sums.put(file, sum(folder.resolve(file)));
      }
    }
    return sums;
  }

  private static String sum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
