package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.record.Script.Chan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An in-memory network in which everything takes 10 µs one way, on threads that wake in 50 µs. */
class NetTest {
  private static final long MILLISECOND = 1_000_000;
  private static final String ADDRESS = "server:80";

  private final EventLog log = new EventLog();
  private final WaitGroup wg = new WaitGroup();
  private final Chan listening = new Chan(0);
  private final List<NetFd> accepted = new ArrayList<>();
  private NetFd listener;
  private NetFd dialed;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A server that accepts one connection, and then does what follows. */
  private Script server(int bufferBytes) {
    return new Script("main.server")
        .then(gp -> gp.net().listen(ADDRESS, bufferBytes))
        .then(this::keepListener)
        .close(listening)
        .then(gp -> gp.net().accept(listener))
        .then(gp -> accepted.add(gp.net().fd()));
  }

  private void keepListener(Goroutine gp) {
    listener = gp.net().fd();
  }

  /** Main starts the server, connects, and then does what follows. */
  private Script main(Script server) {
    return new Script("main.main")
        .add(wg, 1)
        .go(server.add(wg, -1))
        .recv(listening)
        .then(gp -> gp.net().dial(ADDRESS))
        .then(gp -> dialed = gp.net().fd());
  }

  private Script read(Script s, String who, Supplier<NetFd> fd, byte[] into) {
    return s.then(gp -> gp.net().read(fd.get(), into)).then(gp -> result(gp, who));
  }

  private void result(Goroutine gp, String who) {
    NetError error = gp.net().error();
    log.say(who + ": " + gp.net().count() + (error == null ? "" : " " + error.text));
  }

  private NetFd accepted() {
    return accepted.get(0);
  }

  private List<String> since(String line) {
    return log.lines.subList(log.lines.indexOf(line), log.lines.size());
  }

  @Test
  void bytes_arriveAsTheyWereSent() {
    byte[] got = new byte[8];
    Script server = read(server(100), "read", this::accepted, got);
    log.run(1, main(server).then(gp -> gp.net().write(dialed, bytes("hello"))).await(wg));
    assertThat(log.of("read:")).containsExactly("read: 5");
    assertThat(new String(got, 0, 5, StandardCharsets.UTF_8)).isEqualTo("hello");
  }

  /** As real traces show it: a read that finds nothing, a park, the poller, and the read again. */
  @Test
  void readOfNothing_parks_andReadsAgain() {
    Script server = read(server(100), "read", this::accepted, new byte[8]);
    Script main = main(server).sleep(MILLISECOND);
    log.run(1, main.then(gp -> gp.net().write(dialed, bytes("hello"))).await(wg));
    assertThat(log.of("server calls syscall.read", "server returns", "server parks", "read:"))
        .endsWith(
            "server calls syscall.read",
            "server returns",
            "server parks: network in internal/poll.(*FD).Read",
            "server calls syscall.read",
            "server returns",
            "read: 5");
    assertThat(since("main calls syscall.write"))
        .containsSubsequence("server ready by g0", "server from netpoll");
  }

  /** connect says that it is in progress; the poller says when it is there. */
  @Test
  void dial_waitsUntilItCanWrite_andAsksHowItWent() {
    log.run(1, main(server(100)).await(wg));
    assertThat(log.of("main calls", "main parks: network"))
        .containsExactly(
            "main calls syscall.setsockopt",
            "main calls syscall.connect",
            "main parks: network in internal/poll.(*FD).WaitWrite",
            "main calls syscall.getsockopt",
            "main calls syscall.setsockopt",
            "main calls syscall.setsockopt",
            "main calls syscall.setsockopt",
            "main calls syscall.setsockopt",
            "main calls syscall.setsockopt");
  }

  @Test
  void dialOfNobody_isRefused() {
    Script main =
        new Script("main.main").then(gp -> gp.net().dial("nobody")).then(gp -> result(gp, "dial"));
    log.run(1, main.then(gp -> log.say("fd: " + (gp.net().fd() == null ? "none" : "one"))));
    assertThat(log.of("dial:", "fd:")).containsExactly("dial: 0 connection refused", "fd: none");
  }

  @Test
  void listeningTwice_isRefused_untilTheFirstIsClosed() {
    Script main =
        new Script("main.main")
            .then(gp -> gp.net().listen(ADDRESS))
            .then(this::keepListener)
            .then(gp -> gp.net().listen(ADDRESS))
            .then(gp -> result(gp, "second"))
            .then(gp -> gp.net().close(listener))
            .then(gp -> gp.net().listen(ADDRESS))
            .then(gp -> result(gp, "third"));
    log.run(1, main);
    assertThat(log.of("second:", "third:"))
        .containsExactly("second: 0 address already in use", "third: 0");
  }

  @Test
  void reader_getsWhatIsUnderWay_thenTheEnd() {
    Script server = server(100).sleep(MILLISECOND);
    read(server, "first", this::accepted, new byte[3]);
    read(server, "second", this::accepted, new byte[3]);
    read(server, "third", this::accepted, new byte[3]);
    Script main = main(server).then(gp -> gp.net().write(dialed, bytes("hello")));
    log.run(1, main.then(gp -> gp.net().close(dialed)).await(wg));
    assertThat(log.of("first", "second", "third"))
        .containsExactly("first: 3", "second: 2", "third: 0 EOF");
  }

  /** 100 bytes are held; 250 take three attempts, and two waits for the reader. */
  @Test
  void writer_blocksWhenTheBufferIsFull() {
    Script server = server(100);
    for (String n : List.of("a", "b", "c")) {
      read(server.sleep(MILLISECOND), n, this::accepted, new byte[100]);
    }
    Script main = main(server).then(gp -> gp.net().write(dialed, new byte[250]));
    log.run(1, main.then(gp -> result(gp, "written")).await(wg));
    assertThat(log.of("a:", "b:", "c:", "written:"))
        .containsExactlyInAnyOrder("a: 100", "b: 100", "c: 50", "written: 250");
    assertThat(log.of("main parks: network in internal/poll.(*FD).Write")).hasSize(2);
  }

  @Test
  void close_wakesWhoReads_andWaitsUntilHeIsOut() {
    Script server = read(server(100), "read", this::accepted, new byte[8]);
    Script main = main(server).sleep(MILLISECOND);
    main.then(gp -> gp.net().close(accepted())).then(gp -> result(gp, "close"));
    log.run(1, main.then(gp -> gp.net().close(accepted())).then(gp -> result(gp, "again")));
    assertThat(log.of("read:", "close:", "again:"))
        .containsExactly(
            "read: 0 use of closed network connection",
            "close: 0",
            "again: 0 use of closed network connection");
    assertThat(log.lines)
        .contains("main parks: sync in internal/poll.(*FD).Close", "server calls syscall.Close");
  }

  @Test
  void readDeadline_endsTheWait_andLaterReads() {
    Script server =
        server(100).then(gp -> gp.net().setDeadline(accepted(), 2 * MILLISECOND, true, false));
    read(server, "first", this::accepted, new byte[8]);
    server.then(gp -> log.say("after " + (log.now() - begun) / MILLISECOND + " ms"));
    read(server, "second", this::accepted, new byte[8]);
    server.then(gp -> gp.net().setDeadline(accepted(), Long.MAX_VALUE, true, false));
    read(server, "third", this::accepted, new byte[8]);
    Script main = main(server).then(gp -> begun = log.now()).sleep(5 * MILLISECOND);
    log.run(1, main.then(gp -> gp.net().write(dialed, bytes("hello"))).await(wg));
    assertThat(log.of("first", "after", "second", "third"))
        .containsExactly("first: 0 i/o timeout", "after 2 ms", "second: 0 i/o timeout", "third: 5");
  }

  private long begun;

  @Test
  void secondReader_waitsForTheFirst() {
    Script second = new Script("main.second");
    read(second, "second", this::accepted, new byte[2]).add(wg, -1);
    Script server = server(100).add(wg, 1).go(second);
    read(server, "first", this::accepted, new byte[2]);
    Script main = main(server).sleep(MILLISECOND);
    log.run(1, main.then(gp -> gp.net().write(dialed, bytes("abcd"))).await(wg));
    assertThat(log.of("first", "second:")).containsExactly("first: 2", "second: 2");
    assertThat(log.lines).contains("second parks: sync in internal/poll.(*fdMutex).rwlock");
  }

  /** The other end closed with bytes unread: the connection is broken, not ended. */
  @Test
  void closeWithBytesUnread_resetsTheConnection() {
    Script server = server(100).sleep(MILLISECOND).then(gp -> gp.net().close(accepted()));
    Script main = main(server).then(gp -> gp.net().write(dialed, bytes("hello"))).await(wg);
    main.sleep(MILLISECOND);
    read(main, "read", () -> dialed, new byte[8]);
    main.then(gp -> gp.net().write(dialed, bytes("more"))).then(gp -> result(gp, "write"));
    log.run(1, main);
    assertThat(log.of("read:", "write:"))
        .containsExactly("read: 0 connection reset by peer", "write: 0 broken pipe");
  }

  /** The last one found runs at once; the other is injected, on the tail of the poller's P. */
  @Test
  void poller_runsTheLastItFound_andInjectsTheOthers() {
    Script main = pairs(2);
    log.run(1, main);
    List<String> after = since("both written");
    assertThat(after.subList(0, after.size()).stream().filter(l -> l.startsWith("reader")).toList())
        .startsWith(
            "reader1 ready by g0",
            "reader2 ready by g0",
            "reader2 from netpoll",
            "reader2 starts on M0");
    assertThat(after).contains("reader1 from local");
  }

  /** Main connects so often to itself, a reader waits on each, and then main writes to all. */
  private Script pairs(int n) {
    List<NetFd> out = new ArrayList<>();
    Script main =
        new Script("main.main").then(gp -> gp.net().listen(ADDRESS)).then(this::keepListener);
    for (int i = 1; i <= n; i++) {
      int index = i - 1;
      Script reader = new Script("main.reader" + i);
      read(reader, "r" + i, () -> accepted.get(index), new byte[8]).add(wg, -1);
      main.then(gp -> gp.net().dial(ADDRESS))
          .then(gp -> out.add(gp.net().fd()))
          .then(gp -> gp.net().accept(listener))
          .then(gp -> accepted.add(gp.net().fd()))
          .add(wg, 1)
          .go(reader);
    }
    main.sleep(MILLISECOND);
    for (int i = 0; i < n; i++) {
      int index = i;
      main.then(gp -> gp.net().write(out.get(index), bytes("x")));
    }
    return main.compute(100_000).then(gp -> log.say("both written")).await(wg);
  }

  /**
   * Main writes to itself, reads before that arrives, and takes 20 µs to park: after 10 µs another
   * thread, which sleeps in the poller for the other reader, hears of it.
   */
  @Test
  void newsWhileItParks_refuseThePark() {
    EventLog slow =
        new EventLog(
            new Costs(
                20_000,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                10_000,
                10_000,
                GcCosts.DEFAULT),
            EventLog::tail);
    Script other = read(new Script("main.other"), "other", this::accepted, new byte[1]);
    Script main = main(server(100)).await(wg).go(other);
    main.then(gp -> gp.net().dial(ADDRESS)).then(gp -> dialed = gp.net().fd());
    main.then(gp -> gp.net().accept(listener)).then(gp -> accepted.add(gp.net().fd()));
    main.sleep(MILLISECOND).compute(200_000);
    main.then(gp -> gp.net().write(accepted.get(1), bytes("y")));
    read(main, "main", () -> dialed, new byte[1]);
    slow.run(2, main);
    assertThat(slow.lines)
        .containsSubsequence(
            "main parks: network in internal/poll.(*FD).Read",
            "main ready by g0",
            "main from park-failed");
  }

  /** While others compute, nobody asks the network but sysmon, after 10 ms. */
  @Test
  void sysmon_pollsWhenNobodyDid() {
    Script server = read(server(100), "read", this::accepted, new byte[8]);
    Script main = main(server).sleep(MILLISECOND);
    main.then(gp -> gp.net().write(dialed, bytes("hello"))).compute(15 * MILLISECOND);
    log.run(1, main.await(wg));
    assertThat(since("main calls syscall.write"))
        .containsSubsequence("server ready by g0", "server from global");
  }

  /** Nobody is left who could write: Go's program would wait for ever, virtual time ends. */
  @Test
  void waitForANetworkInWhichNothingIsUnderWay_ends() {
    Outcome outcome =
        log.run(1, main(read(server(100), "r", this::accepted, new byte[1])).await(wg));
    assertThat(outcome.stopped()).isTrue();
    assertThat(outcome.nanos()).isLessThan(10_000_000_000L);
  }

  private Script shutDown(Script s, Supplier<NetFd> fd, boolean reading) {
    return s.then(gp -> gp.net().shutDown(fd.get(), reading)).then(gp -> result(gp, "shut"));
  }

  @Test
  void shutForWriting_theOtherEndReadsToTheEnd_andAnswers() {
    Script server = read(server(100), "server", this::accepted, new byte[8]);
    server = read(server, "server", this::accepted, new byte[8]);
    server.then(gp -> gp.net().write(accepted(), bytes("bye")));
    Script client = main(server).then(gp -> gp.net().write(dialed, bytes("hello")));
    client = shutDown(client, () -> dialed, false);
    client.then(gp -> gp.net().write(dialed, bytes("x"))).then(gp -> result(gp, "write"));
    log.run(1, read(client, "client", () -> dialed, new byte[8]).await(wg));
    assertThat(log.of("server:")).containsExactly("server: 5", "server: 0 EOF");
    assertThat(log.of("shut:")).containsExactly("shut: 0");
    assertThat(log.of("write:")).containsExactly("write: 0 broken pipe");
    assertThat(log.of("client:")).containsExactly("client: 3");
  }

  @Test
  void shutForReading_wakesWhoReads_andWhatComesLaterIsRead() {
    Script server = server(100).sleep(5 * MILLISECOND);
    server.then(gp -> gp.net().write(accepted(), bytes("late")));
    Script reader = read(new Script("main.reader"), "read", () -> dialed, new byte[8]);
    Script client = main(server).add(wg, 1).go(reader.add(wg, -1)).sleep(MILLISECOND);
    client = shutDown(client, () -> dialed, true).await(wg).sleep(MILLISECOND);
    log.run(1, read(client, "later", () -> dialed, new byte[8]));
    assertThat(log.of("read:")).containsExactly("read: 0 EOF");
    assertThat(log.of("later:")).containsExactly("later: 4");
  }

  @Test
  void dataForAnEndThatIsShutBothWays_breaksTheConnection() {
    Script server = server(100).sleep(5 * MILLISECOND);
    server.then(gp -> gp.net().write(accepted(), bytes("late"))).sleep(MILLISECOND);
    server = read(server, "server", this::accepted, new byte[8]);
    server = read(server, "server", this::accepted, new byte[8]);
    Script client = shutDown(main(server), () -> dialed, true);
    client = shutDown(client, () -> dialed, false).await(wg);
    client = read(client, "client", () -> dialed, new byte[8]);
    log.run(1, shutDown(client, () -> dialed, false));
    assertThat(log.of("client:")).containsExactly("client: 0 connection reset by peer");
    assertThat(log.of("server:"))
        .containsExactly("server: 0 connection reset by peer", "server: 0 EOF");
    assertThat(log.of("shut:"))
        .containsExactly("shut: 0", "shut: 0", "shut: 0 transport endpoint is not connected");
  }
}
