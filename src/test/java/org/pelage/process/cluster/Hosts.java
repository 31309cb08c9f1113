package org.pelage.process.cluster;

import java.util.List;

/** The machines that the nodes of a test run on. */
interface Hosts {
  /** One machine for all, where the database is too; nodes are told apart by their ports. */
  Hosts LOOPBACK =
      new Hosts() {
        @Override
        public String database() {
          return "127.0.0.1";
        }

        @Override
        public String address(int node) {
          return "127.0.0.1";
        }

        @Override
        public List<String> wrapper(int node) {
          return Partition.wrapper(node);
        }

        @Override
        public List<String> settings(int node) {
          return List.of();
        }
      };

  /** Where the database listens. */
  String database();

  /** Where a node listens. */
  String address(int node);

  /** A command that runs the one given to it on the node's machine; empty for none. */
  List<String> wrapper(int node);

  /** More settings, as arguments of the JVM. */
  List<String> settings(int node);
}
