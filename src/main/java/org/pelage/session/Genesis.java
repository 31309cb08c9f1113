package org.pelage.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pelage.catalog.SetRef;

/**
 * Everything a graph starts from. A graph given the same genesis twice is started once.
 *
 * @param graphKey the entity's key, random, never reused
 * @param publicId the id outside, a function of the member set
 * @param members the annotations
 * @param order what was asked for
 * @param seed for whatever the algorithm draws
 * @param createdAt when the registry reserved it
 */
public record Genesis(
    String graphKey, UUID publicId, SetRef members, Order order, long seed, Instant createdAt) {

  /**
   * What a creation asks for besides its members.
   *
   * @param algorithm a name of {@code review.Algorithms}
   * @param config parameters by dotted name over the defaults
   * @param start what is taken from the catalogue
   * @param findCandidates whether candidates are looked for by the server (false: the request's own
   *     candidates are all there is)
   * @param callbacks whom to tell
   * @param imagesets rowids of the imagesets it was created from, for display
   * @param wbia whether it was created through WBIA's face (refresh criterion off, its lease rules)
   */
  public record Order(
      String algorithm,
      Map<String, Object> config,
      StartFrom start,
      boolean findCandidates,
      Callbacks callbacks,
      List<Long> imagesets,
      boolean wbia) {
    public Order {
      config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
      imagesets = List.copyOf(imagesets);
    }
  }

  /** What a graph starts from (docs/definitions.md, "Starting from what is known"). */
  public record StartFrom(Reviews reviews, Names names, Compare compare) {
    /** Reviews kept by the catalogue that are loaded as items. */
    public enum Reviews {
      STAGING,
      ANNOTMATCH,
      NONE
    }

    /** What equal names mean. */
    public enum Names {
      TRUSTED,
      EVIDENCE,
      IGNORE
    }

    /** Which pairs are asked. */
    public enum Compare {
      NEW_VS_ALL,
      ALL,
      NEW_VS_NEW
    }

    public static final StartFrom DEFAULT =
        new StartFrom(Reviews.STAGING, Names.TRUSTED, Compare.ALL);
  }

  /**
   * Addresses to tell; an empty text is none.
   *
   * @param reviewUrl when there is something to review
   * @param finishedUrl once, when the graph has finished
   * @param errorUrl when the graph failed
   */
  public record Callbacks(
      String reviewUrl,
      String reviewMethod,
      String finishedUrl,
      String finishedMethod,
      String errorUrl,
      String errorMethod) {
    public static final Callbacks NONE = new Callbacks("", "POST", "", "POST", "", "POST");

    /** Whether there is no address that could be told anything. */
    boolean isNone() {
      return reviewUrl.isEmpty() && finishedUrl.isEmpty() && errorUrl.isEmpty();
    }
  }
}
