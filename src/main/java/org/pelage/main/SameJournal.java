package org.pelage.main;

import akka.cluster.ConfigValidation;
import akka.cluster.Invalid;
import akka.cluster.JoinConfigCompatChecker;
import akka.cluster.Valid;
import com.typesafe.config.Config;
import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps nodes of different journals from joining one another: an owner that moved would not find
 * what it wrote. Nodes without a journal, which host nothing, may join any.
 */
public final class SameJournal extends JoinConfigCompatChecker {
  /** Where a node says which journal it has. */
  static final String KEY = "pelage.journal.id";

  @Override
  public Seq<String> requiredKeys() {
    return listed(KEY);
  }

  @Override
  public ConfigValidation check(Config theirs, Config ours) {
    if (!theirs.hasPath(KEY)
        || !ours.hasPath(KEY)
        || theirs.getString(KEY).equals(ours.getString(KEY))) {
      return Valid.getInstance();
    }
    return new Invalid(
        listed(
            "this node's journal is another one than the cluster's: give all nodes the same"
                + " pelage.database (embedded journals cannot be shared)"));
  }

  private static Seq<String> listed(String one) {
    return CollectionConverters.asScala(List.of(one)).toList();
  }
}
