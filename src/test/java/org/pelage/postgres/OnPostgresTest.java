package org.pelage.postgres;

import com.typesafe.config.ConfigFactory;
import org.junit.ClassRule;
import org.junit.rules.ExternalResource;
import org.junit.runner.RunWith;
import org.junit.runners.Suite;
import org.pelage.catalog.AnnotationSetsTest;
import org.pelage.catalog.AnnotationsTest;
import org.pelage.catalog.FencesTest;
import org.pelage.catalog.RepositoriesTest;
import org.pelage.main.BothFacesTest;

/**
 * What holds on the embedded databases holds on PostgreSQL: the same tests once more. They share
 * one catalogue, so that those which expect an empty one come first.
 */
@RunWith(Suite.class)
@Suite.SuiteClasses({
  AnnotationsTest.class,
  AnnotationSetsTest.class,
  FencesTest.class,
  RepositoriesTest.class,
  BothFacesTest.class
})
public class OnPostgresTest {
  private static final String URL = "pelage.database.url";

  @ClassRule
  public static final ExternalResource POSTGRES =
      new ExternalResource() {
        private PostgresServer server;

        @Override
        protected void before() {
          server = PostgresServer.startOrSkip();
          System.setProperty(URL, server.url());
          ConfigFactory.invalidateCaches();
        }

        @Override
        protected void after() {
          System.clearProperty(URL);
          ConfigFactory.invalidateCaches();
          server.close();
        }
      };
}
