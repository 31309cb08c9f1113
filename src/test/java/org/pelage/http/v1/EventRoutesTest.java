package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.JavaPartialFunction;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.util.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionNotice;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/** A connection of Server-Sent Events, against a graph that a test plays. */
public class EventRoutesTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static Optional<SessionReply> live(SessionCommand command) {
    return Optional.of(
        command instanceof SessionCommand.GetItems items ? page(items.after()) : Samples.state());
  }

  /** Three items, two to a page. */
  private static SessionReply.Items page(long after) {
    List<SessionReply.ItemRow> rows =
        LongStream.rangeClosed(after + 1, Math.min(3, after + 2))
            .mapToObj(EventRoutesTest::item)
            .toList();
    return new SessionReply.Items(rows, after + 2 < 3 ? Optional.of(after + 2) : Optional.empty());
  }

  private static SessionReply.ItemRow item(long sequence) {
    return new SessionReply.ItemRow(
        sequence,
        Samples.A,
        Samples.B,
        Decision.MATCH,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        List.of(),
        "ada",
        "person",
        "k" + sequence,
        Samples.NOON,
        Double.NaN,
        "",
        0,
        0,
        true,
        List.of());
  }

  /** The events of a connection, the first line of each and then the whole of it. */
  private static TestSubscriber.Probe<String> connect(Optional<String> since) throws Exception {
    HttpRequest request = HttpRequest.GET("/v1/graphs/" + Samples.GRAPH + "/events");
    HttpResponse response =
        server
            .front
            .answer(since.map(id -> with(request, id)).orElse(request))
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    assertEquals("text/event-stream", response.entity().getContentType().toString());
    return response
        .entity()
        .getDataBytes()
        .map(ByteString::utf8String)
        .filter(text -> !text.startsWith(":"))
        .runWith(TestSink.create(server.kit.system().classicSystem()), server.kit.system())
        .request(100);
  }

  private static HttpRequest with(HttpRequest request, String id) {
    return request.addHeader(RawHeader.create("Last-Event-ID", id));
  }

  /** Whoever subscribed as the {@code n}th. */
  private static ActorRef<SessionNotice> subscriber(int n) {
    Awaitility.await().atMost(PATIENCE).until(() -> subscriptions().size() >= n);
    return subscriptions().get(n - 1).subscriber();
  }

  private static List<SessionCommand.Subscribe> subscriptions() {
    return server.owners.askedOfSession.stream()
        .filter(SessionCommand.Subscribe.class::isInstance)
        .map(SessionCommand.Subscribe.class::cast)
        .toList();
  }

  private static SessionNotice decided(long sequence, long undoes) {
    return new SessionNotice.Decided(
        sequence, Samples.A, Samples.B, "match", "ada", undoes, List.of("merge"));
  }

  private static SessionNotice following(TestProbe<SessionCommand> activation, long last) {
    return new SessionNotice.Following(activation.ref(), last);
  }

  private static String next(TestSubscriber.Probe<String> events) {
    return events.expectNextWithTimeoutPF(
        scala.concurrent.duration.Duration.fromNanos(PATIENCE.toNanos()), new Any());
  }

  private static void expect(TestSubscriber.Probe<String> events, String... firstLines) {
    for (String line : firstLines) {
      assertEquals(line, next(events).lines().findFirst().orElseThrow());
    }
  }

  @Before
  public void forget() {
    server.owners.askedOfSession.clear();
    server.owners.session = EventRoutesTest::live;
  }

  @Test
  public void historyAndLiveNoticesJoinWithoutAGapOrARepeat() throws Exception {
    TestSubscriber.Probe<String> events = connect(Optional.of("1"));
    ActorRef<SessionNotice> reader = subscriber(1);
    reader.tell(following(server.kit.createTestProbe(), 3));
    for (long sequence : new long[] {2, 3, 4}) {
      reader.tell(decided(sequence, 0));
    }
    reader.tell(new SessionNotice.LeaseChanged(Samples.A, Samples.B, true, "bob"));
    expect(events, "id: 2", "id: 3", "id: 4");
    String lease = next(events);
    assertTrue(lease, lease.startsWith("event: lease"));
    assertFalse("who holds a pair is not told", lease.contains("bob"));
    reader.tell(new SessionNotice.Ended());
    expect(events, "event: ended");
    events.expectComplete();
  }

  @Test
  public void anUndoIsToldAsAnUndo() throws Exception {
    TestSubscriber.Probe<String> events = connect(Optional.empty());
    ActorRef<SessionNotice> reader = subscriber(1);
    reader.tell(following(server.kit.createTestProbe(), 3));
    reader.tell(decided(4, 0));
    reader.tell(decided(5, 4));
    assertFalse(next(events).contains("undoes"));
    String undo = next(events);
    assertTrue(undo, undo.contains("\"undoes\":4"));
    reader.tell(new SessionNotice.Ended());
  }

  @Test
  public void aReaderFollowsTheGraphToItsNextActivationAndMissesNothing() throws Exception {
    TestSubscriber.Probe<String> events = connect(Optional.empty());
    TestProbe<SessionCommand> first = server.kit.createTestProbe();
    subscriber(1).tell(following(first, 1));
    subscriber(1).tell(new SessionNotice.StateChanged(Samples.state()));
    expect(events, "event: state");
    first.stop();
    ActorRef<SessionNotice> again = subscriber(2);
    again.tell(following(server.kit.createTestProbe(), 3));
    again.tell(new SessionNotice.StateChanged(Samples.state()));
    again.tell(decided(3, 0));
    again.tell(decided(4, 0));
    expect(events, "id: 2", "id: 3", "event: state", "id: 4");
    again.tell(new SessionNotice.Ended());
    expect(events, "event: ended");
  }

  @Test
  public void aReaderWhoseGraphIsDeletedWhileItRestartsIsTold() throws Exception {
    TestSubscriber.Probe<String> events = connect(Optional.empty());
    TestProbe<SessionCommand> first = server.kit.createTestProbe();
    subscriber(1).tell(following(first, 0));
    server.owners.session =
        command ->
            Optional.of(new SessionReply.Refused(Refusal.unknown("", "there is no such graph")));
    first.stop();
    subscriber(2).tell(following(server.kit.createTestProbe(), 0));
    expect(events, "event: ended");
    events.expectComplete();
  }

  @Test
  public void anIdBeyondTheLastItemHidesNothing() throws Exception {
    TestSubscriber.Probe<String> events = connect(Optional.of("900"));
    ActorRef<SessionNotice> reader = subscriber(1);
    reader.tell(following(server.kit.createTestProbe(), 3));
    reader.tell(decided(4, 0));
    expect(events, "id: 4");
    reader.tell(new SessionNotice.Ended());
  }

  /** Passes every element on. */
  private static final class Any extends JavaPartialFunction<Object, String> {
    @Override
    public String apply(Object element, boolean isCheck) {
      return (String) element;
    }
  }

  @Test
  public void anIdThatIsNoneIsRefused() {
    Server.Answer answer =
        server.send(
            HttpRequest.GET("/v1/graphs/" + Samples.GRAPH + "/events")
                .addHeader(RawHeader.create("Last-Event-ID", "latest")));
    assertEquals(400, answer.status());
  }
}
