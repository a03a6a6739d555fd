package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is told of ten moments of the samples. The comments name the events that prove it, by their
 * indexes in {@code export --to text}, counted from 0.
 */
class ExplainedSamplesTest {
  /** The line of this event without its time and index. */
  private static String explained(String sample, String what, int event) {
    Path trace =
        Path.of(System.getProperty("gotrace.root"), "sample-traces", sample, sample + ".trace");
    Run run = Run.of("replay", trace.toString(), "--explain", what);
    assertThat(run.err()).isEmpty();
    return run.out()
        .lines()
        .filter(line -> line.contains("event " + event + " "))
        .map(line -> line.replaceFirst(".*event \\d+ +", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String explained(String sample, int event) {
    return explained(sample, "event:" + event, event);
  }

  /** 17 and 18: g1 creates g26, then g27, on P1; 19: g1 blocks, and 20: g27 starts there. */
  @Test
  void created() {
    assertThat(explained("pipeline", 18))
        .isEqualTo(
            "g27 (main.main.func2) was created by g1 at main.main main.go:126, into P1's runnext;"
                + " g26 went from there to the queue's tail");
  }

  /** 2339: g23 blocks in a send; 2357: g26 readies g1 on P0, and 2358: g23. */
  @Test
  void wokenByAChannel() {
    assertThat(explained("pipeline", 2358))
        .isEqualTo(
            "g23 (main.parse) was made runnable after 6.37ms of waiting (chan send) by g26"
                + " (main.main.func1) at main.enrich main.go:78, into P0's runnext; g1 went from"
                + " there to the queue's tail");
  }

  /** 859: g11 blocks ("sync", in Lock); 947: g13 readies it from Unlock, on P1. */
  @Test
  void wokenByAMutex() {
    assertThat(explained("convoy", 947))
        .isEqualTo(
            "g11 (main.main.func1) was made runnable after 3.48ms of waiting (sync) by g13"
                + " (main.main.func1) at main.(*index).record main.go:44, into P1's runnext");
  }

  /** 4685: g54 blocks for the network; 4827: it is ready, told by P1 without a goroutine; 4828. */
  @Test
  void wokenByTheNetwork() {
    assertThat(explained("http", 4827))
        .isEqualTo(
            "g54 (net/http.(*persistConn).readLoop) was found ready by the network poller after"
                + " 333µs, and is handed over past the queues");
    assertThat(explained("http", 4828))
        .isEqualTo(
            "g54 (net/http.(*persistConn).readLoop) started on P1 after 192ns, straight from the"
                + " network poller");
  }

  /** 629: the timer readies g1 on P1, where nothing else is readied before 632: it starts. */
  @Test
  void fromRunnext() {
    assertThat(explained("leak", 632))
        .isEqualTo(
            "g1 started on P1 after 14.5µs, from its runnext, in what is left of the time slice");
  }

  /** 27 to 54: P3 makes g17 to g34 ready, the last in runnext; P2 starts the seventh of them. */
  @Test
  void stolen() {
    assertThat(explained("echo", 55))
        .isEqualTo(
            "g23 (main.main.func1) started on P2 after 8.23µs, stolen from P3: 7 of the 17 queued"
                + " there moved, the last of them runs first");
  }

  /** 2125: g10 is preempted; 2128: P1 starts it, with one in its own queue that starts later. */
  @Test
  void fromTheGlobalQueueByTick() {
    assertThat(explained("gcburst", 2128))
        .isEqualTo(
            "g10 (main.main.func2) started on P1 after 25.5µs, from the global queue, at which a P"
                + " looks first every 61st time, past work of its own");
  }

  /** 3342: g9 stops ("preempted"), 11.9 ms after its start; no world is stopped. */
  @Test
  void preemptedBySysmon() {
    assertThat(explained("gcburst", 3342))
        .isEqualTo(
            "g9 (main.main.func2) was preempted at main.term main.go:58, having run for 11.9ms, by"
                + " sysmon, as its time slice had lasted 11.9ms, into the global queue as its"
                + " head");
  }

  /** 202: g9 starts; 203: it begins to assist; 204: it blocks, as there is nothing to mark. */
  @Test
  void assistingTheCollector() {
    assertThat(explained("gcburst", 204))
        .isEqualTo(
            "g9 (main.main.func2) blocked (GC mark assist wait for work) at main.indexer"
                + " main.go:69, having run for 704ns");
  }

  /** 3358: g40 enters; 3359: its P2 is taken; 3623: its M gets P3; 3624: it is back; 3625. */
  @Test
  void systemCallThatLostItsP() {
    assertThat(explained("http", 3624))
        .isEqualTo(
            "g40 (net/http.(*persistConn).writeLoop) came back from the system call after 641µs and"
                + " had lost its P, and gets one at once");
  }

  /** 36: g12 blocks ("forever"), and nothing befalls it until 8023, the last. */
  @Test
  void blockedForever() {
    assertThat(explained("leak", "g12", 36))
        .isEqualTo(
            "blocked (forever) at main.(*subscriber).follow main.go:61, having run for 5.5µs");
    assertThat(explained("leak", "g12", 8023))
        .isEqualTo("is still blocked (forever) when the trace ends, 1.14s later");
  }

  /** 415: g13 readies g12; 416: it stops ("preempted") in Unlock; 417: g12 starts in its place. */
  @Test
  void gaveWayWithTheMutex() {
    assertThat(explained("convoy", 416))
        .isEqualTo(
            "g13 (main.main.func1) gave way (goyield, as when a mutex is handed over) at"
                + " main.(*index).record main.go:44, having run for 129µs, into P2's queue as its"
                + " head");
  }
}
