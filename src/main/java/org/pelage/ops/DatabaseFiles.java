package org.pelage.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The database files of a data directory, for looking at without disturbing who uses them. */
public final class DatabaseFiles {
  private static final String SOUND = "ok";

  private DatabaseFiles() {}

  /**
   * Copies the databases of one moment, without pictures; a server may go on using the directory.
   *
   * @param folder an empty folder, a data directory afterwards
   * @throws DataDirectory.UnusableException if there is no embedded journal to copy
   */
  public static void copy(Path data, Path folder) {
    if (!Files.isRegularFile(DataDirectory.journalIn(data))) {
      throw new DataDirectory.UnusableException(
          data + " holds no journal.db; give a data directory with --data");
    }
    SqliteCut.copy(data, folder);
  }

  /** What is wrong with the structure of the files, by their names; empty if nothing is. */
  public static Map<String, String> damages(Path data) {
    Map<String, String> damages = new TreeMap<>();
    for (String name : SqliteCut.FILES) {
      if (Files.isRegularFile(data.resolve(name))) {
        String found = SqliteCut.integrity(data.resolve(name));
        if (!found.equals(SOUND)) {
          damages.put(name, found);
        }
      }
    }
    return damages;
  }

  /** The file of checkpoints, which can be made again from the journal. */
  public static Path checkpoints(Path data) {
    return data.resolve("checkpoints.db");
  }
}
