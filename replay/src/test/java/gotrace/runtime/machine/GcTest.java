package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.record.Script.Chan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MIB = 1 << 20;

  private final Script main = new Script("main.main");
  private final WaitGroup wg = new WaitGroup();

  /** Allocates {@code n} times 1 KiB, with so much computing before each. */
  private static Script allocates(Script s, int n, long nanos) {
    return s.loop(n, t -> t.compute(nanos).then(gp -> gp.alloc(1_024)));
  }

  private Script worker(int n) {
    return allocates(new Script("main.worker"), n, 100).add(wg, -1);
  }

  private static List<Long> heapBefore(Heard heard, String event) {
    List<Long> sizes = new ArrayList<>();
    long heap = 0;
    for (String text : heard.texts("heap", event)) {
      if (text.equals(event)) {
        sizes.add(heap);
      } else {
        heap = Long.parseLong(text.substring(5));
      }
    }
    return sizes;
  }

  /** A trace of Go 1.26 shows this order, and these numbers, too. */
  @Test
  void firstCycle_isSeenAsInGo() {
    allocates(main, 6_000, 0);
    Heard heard = Heard.of(1, main);
    assertThat(heapBefore(heard, "gcStart")).containsExactly(3_997_696L);
    assertThat(heard.texts("gc", "create 6", "label", "stw", "goal", "unpark 3", "unpark 4"))
        .containsExactly(
            "gcStart",
            "create 6 runtime.gcBgMarkWorker",
            "stw GC sweep termination",
            "unpark 4",
            "stwDone",
            "stw GC mark termination",
            "unpark 3",
            "gcDone",
            "goal 4194304",
            "stwDone");
  }

  @Test
  void workers_areOneForEachP_andMadeOnce() {
    main.then(Goroutine::gc).then(Goroutine::gc);
    Heard heard = Heard.of(4, main);
    assertThat(heard.count("gcStart")).isEqualTo(2);
    assertThat(heard.lines(text -> text.endsWith("gcBgMarkWorker"))).hasSize(4);
  }

  @Test
  void morePs_getMoreWorkers_andFewerKeepThem() {
    main.then(Goroutine::gc).then(gp -> gp.gomaxprocs(4)).then(Goroutine::gc);
    main.then(gp -> gp.gomaxprocs(1)).then(Goroutine::gc);
    Heard heard = Heard.of(2, main);
    assertThat(heard.lines(text -> text.endsWith("gcBgMarkWorker"))).hasSize(4);
    assertThat(heard.machine.gc.workers.count).isEqualTo(4);
  }

  /** 3 MiB were allocated and 1 MiB of them is still reachable; nothing is allocated meanwhile. */
  @Test
  void collection_keepsWhatCanBeReached() {
    main.loop(384, s -> s.then(gp -> gp.alloc(8_192)));
    main.then(gp -> gp.retain(2 * MIB)).then(gp -> gp.drop(MIB)).then(Goroutine::gc);
    Heard heard = Heard.of(1, main);
    assertThat(heapBefore(heard, "gcDone")).containsExactly(MIB);
    assertThat(heard.machine.gc.heap.inUse()).isEqualTo(MIB);
  }

  /** What holds no pointers is known to be reached without being read. */
  @Test
  void collection_readsOnlyWhatMayHoldPointers() {
    main.loop(384, s -> s.then(gp -> gp.alloc(8_192)));
    main.then(gp -> gp.retain(2 * MIB)).then(gp -> gp.scannable(MIB / 2)).then(Goroutine::gc);
    Heard heard = Heard.of(1, main);
    assertThat(heapBefore(heard, "gcDone")).containsExactly(2 * MIB);
    assertThat(heard.machine.gc.pacer.heapScanWork).isEqualTo(MIB / 2);
  }

  /** 8,200,000 bytes are 1,000.98 pages: what one span cannot hold goes into the next. */
  @Test
  void smallAllocations_fillTheirSpans() {
    main.then(gp -> gp.setGcPercent(-1)).loop(1_000, s -> s.then(gp -> gp.alloc(8_200)));
    Heard heard = Heard.of(1, main);
    assertThat(heard.machine.gc.heap.inUse()).isEqualTo(1_001 * 8_192);
  }

  /** The snapshot holds 1 MiB; whatever is allocated while it is marked lives until the next. */
  @Test
  void whatIsAllocatedWhileMarking_isKept() {
    allocates(main, 10_000, 100).then(gp -> gp.retain(0));
    Heard heard = Heard.of(2, main);
    List<Long> atStart = heapBefore(heard, "stw GC sweep termination");
    List<Long> atEnd = heapBefore(heard, "stw GC mark termination");
    List<Long> marked = heapBefore(heard, "gcDone");
    assertThat(marked).isNotEmpty();
    for (int i = 0; i < marked.size(); i++) {
      assertThat(marked.get(i)).isEqualTo(atEnd.get(i) - atStart.get(i));
    }
  }

  @Test
  void gc_returnsWhenAllIsSwept() {
    List<Boolean> done = new ArrayList<>();
    main.loop(300, s -> s.then(gp -> gp.alloc(8_192))).then(Goroutine::gc);
    main.then(gp -> done.add(gp.k.gc.sweep.isDone()));
    Heard heard = Heard.of(1, main);
    assertThat(done).containsExactly(true);
    assertThat(heard.machine.gc.sweep.swept).isEqualTo(300);
  }

  @Test
  void gogcOff_collectsOnlyOnDemand() {
    main.then(gp -> gp.setGcPercent(-1));
    allocates(main, 20_000, 0).then(Goroutine::gc);
    Heard heard = Heard.of(2, main);
    assertThat(heard.count("gcStart")).isEqualTo(1);
    assertThat(heard.texts("goal")).containsExactly("goal 0", "goal 0");
  }

  /** Two goroutines on two Ps pass the trigger together: one begins, the other waits for that. */
  @Test
  void secondToTrigger_waits_andBeginsNoOther() {
    main.add(wg, 2).loop(2, s -> s.go(worker(2_300))).await(wg);
    Heard heard = Heard.of(2, main);
    assertThat(heard.count("gcStart")).isEqualTo(1);
    assertThat(heard.lines(text -> text.endsWith("sync at runtime.gcStart"))).hasSize(1);
  }

  @Test
  void onFourPs_oneWorkerIsDedicated() {
    main.add(wg, 6).loop(6, s -> s.go(worker(3_000))).await(wg);
    assertThat(Heard.of(4, main).texts("label")).startsWith("label GC (dedicated)");
  }

  @Test
  void onTwoPs_workersAreFractional() {
    main.add(wg, 4).loop(4, s -> s.go(worker(3_000))).await(wg);
    assertThat(Heard.of(2, main).texts("label")).startsWith("label GC (fractional)");
  }

  /** Main waits for the end of the cycle, and nobody else has anything to do. */
  @Test
  void idlePs_helpToMark() {
    main.loop(1_000, s -> s.then(gp -> gp.alloc(2_048)));
    main.then(gp -> gp.retain(2 * MIB)).then(Goroutine::gc);
    assertThat(Heard.of(4, main).texts("label")).contains("label GC (idle)");
  }

  /** 64 MiB take a worker 64 ms alone. Four have them done in a quarter of that, and some. */
  @Test
  void marking_isSharedByWhoeverIsIdle() {
    main.then(gp -> gp.setGcPercent(-1)).loop(64, s -> s.then(gp -> gp.alloc(MIB)));
    main.then(gp -> gp.retain(64 * MIB)).then(Goroutine::gc);
    Heard alone = Heard.of(1, main);
    Heard shared =
        Heard.of(
            4,
            new Script("main.main")
                .then(gp -> gp.setGcPercent(-1))
                .loop(64, s -> s.then(gp -> gp.alloc(MIB)))
                .then(gp -> gp.retain(64 * MIB))
                .then(Goroutine::gc));
    assertThat(markNanos(alone)).isBetween(64_000_000L, 68_000_000L);
    assertThat(markNanos(shared)).isBetween(16_000_000L, 20_000_000L);
  }

  private static long markNanos(Heard heard) {
    return heard.lines(text -> text.equals("stw GC mark termination")).get(0).nanos()
        - heard.lines(text -> text.equals("stwDone")).get(0).nanos();
  }

  /**
   * A fractional worker stops when it has had 30 % of its P's time, and comes back when that is
   * less than 25 %: it never has more than a chunk beyond that.
   */
  @Test
  void fractionalWorker_leavesThreeQuartersToOthers() {
    main.then(gp -> gp.setGcPercent(-1)).loop(32, s -> s.then(gp -> gp.alloc(MIB)));
    main.then(gp -> gp.retain(32 * MIB));
    Script burns = new Script("main.burns").loop(300, s -> s.compute(1_000_000));
    main.go(burns).then(Goroutine::gc);
    Heard heard = Heard.of(1, main);
    long from = heard.lines(text -> text.equals("stwDone")).get(0).nanos();
    long to = heard.lines(text -> text.equals("stw GC mark termination")).get(0).nanos();
    assertThat(heard.count("label GC (fractional)")).isGreaterThan(2);
    assertThat(32_000_000.0 / (to - from)).isBetween(0.2, 0.35);
  }

  /**
   * On four Ps, one marks 64 MiB for 64 ms. sysmon asks its worker to stop after 10 ms: those who
   * stand in its P's queue go to the global one, and it goes on.
   */
  @Test
  void dedicatedWorker_thatIsPreempted_sendsItsQueueAway_andGoesOn() {
    main.then(gp -> gp.setGcPercent(-1)).loop(64, s -> s.then(gp -> gp.alloc(MIB)));
    main.then(gp -> gp.retain(64 * MIB));
    Script burns = new Script("main.burns").compute(60_000_000).add(wg, -1);
    main.add(wg, 6).loop(6, s -> s.go(burns)).then(Goroutine::gc).await(wg);
    Heard heard = Heard.of(4, main);
    Heard.Line label = heard.lines(text -> text.equals("label GC (dedicated)")).get(0);
    List<String> onItsThread =
        heard.lines(text -> true).stream()
            .filter(l -> l.m() == label.m() && l.nanos() > label.nanos())
            .filter(l -> l.nanos() < label.nanos() + 50_000_000)
            .map(Heard.Line::text)
            .filter(text -> text.startsWith("start"))
            .toList();
    assertThat(onItsThread).isEmpty();
    assertThat(heard.outcome.exitCode()).isZero();
  }

  @Test
  void whoOwesWork_assistsOrWaits_andIsWokenBehindOthers() {
    main.then(gp -> gp.retain(8 * MIB)).add(wg, 6).loop(6, s -> s.go(worker(9_000))).await(wg);
    Heard heard = Heard.of(2, main);
    List<String> assists = heard.texts("assist");
    assertThat(assists).isNotEmpty();
    assertThat(heard.count("assistStart")).isEqualTo(heard.count("assistDone"));
    List<String> all = heard.texts("park", "source");
    int waits = 0;
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).contains("GC mark assist wait for work")) {
        continue;
      }
      waits++;
      String g = all.get(i).split(" ", -1)[1];
      String source =
          all.subList(i, all.size()).stream()
              .filter(text -> text.startsWith("source " + g + " "))
              .findFirst()
              .orElseThrow();
      assertThat(source).doesNotContain("RUNNEXT");
    }
    assertThat(waits).isPositive();
  }

  /** The first cycle is over at once; then nothing happens. */
  @Test
  void everyTwoMinutes_sysmonForcesACycle() {
    main.then(Goroutine::gc).sleep(300 * SECOND);
    Heard heard = Heard.of(2, main);
    List<Heard.Line> starts = heard.lines(text -> text.equals("gcStart"));
    assertThat(starts).hasSize(3);
    assertThat(starts.get(1).nanos()).isBetween(120 * SECOND, 181 * SECOND);
    assertThat(heard.texts("unpark 2")).hasSize(2);
  }

  @Test
  void withoutAFirstCycle_noneIsForced() {
    main.sleep(300 * SECOND);
    assertThat(Heard.of(2, main).count("gcStart")).isZero();
  }

  @Test
  void deadlock_isStillFound_afterCollections() {
    Chan never = new Chan(0);
    main.then(Goroutine::gc).recv(never);
    Outcome outcome = Heard.of(2, main).outcome;
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).startsWith("fatal error: all goroutines are asleep - deadlock!");
  }

  /** The cache of the P keeps its own; what stood in the central list is dropped. */
  @Test
  void cycle_clearsTheCentralListOfSudogs() {
    Chan c = new Chan(0);
    Script waits = new Script("main.waits").recv(c);
    main.loop(200, s -> s.go(waits)).gosched().loop(200, s -> s.send(c)).gosched();
    main.then(Goroutine::gc).loop(200, s -> s.go(waits)).gosched().loop(200, s -> s.send(c));
    Heard heard = Heard.of(1, main);
    assertThat(heard.machine.counters.get(0).sudogRefilled).isZero();
  }

  /** The list of those who wait for the end of marking is a stack (mgc.go: gcWaitOnMark). */
  @Test
  void whoWaitedLastForTheEndOfMarking_isReadiedFirst() {
    main.then(gp -> gp.setGcPercent(-1)).loop(8, s -> s.then(gp -> gp.alloc(MIB)));
    main.then(gp -> gp.retain(8 * MIB));
    Script collects = new Script("main.collects").then(Goroutine::gc).add(wg, -1);
    main.add(wg, 3).loop(3, s -> s.go(collects).compute(200_000)).await(wg);
    Heard heard = Heard.of(4, main);
    List<String> waited =
        heard.texts("park").stream()
            .filter(text -> text.contains("wait until GC ends"))
            .limit(3)
            .map(text -> text.split(" ", -1)[1])
            .toList();
    List<String> readied =
        heard.texts("gcDone", "unpark").stream()
            .dropWhile(text -> !text.equals("gcDone"))
            .skip(1)
            .limit(3)
            .toList();
    assertThat(waited).doesNotHaveDuplicates().hasSize(3);
    assertThat(readied)
        .containsExactly(
            "unpark " + waited.get(2), "unpark " + waited.get(1), "unpark " + waited.get(0));
  }

  /** The share of the CPU that the collector takes counts from there (mgc.go: gcStart). */
  @Test
  void cycle_countsFromWhenTheWorldWasAskedToStop() {
    main.then(Goroutine::gc);
    Heard heard = Heard.of(2, main);
    assertThat(heard.machine.gc.pacer.markStartNanos)
        .isEqualTo(heard.lines(text -> text.equals("stw GC sweep termination")).get(0).nanos());
  }

  /**
   * proc.go: gdestroy. Ends with so many bytes paid in advance, where each is worth a quarter of a
   * byte's marking.
   */
  private Script endsWith(long bytes, List<Long> credited) {
    return new Script("main.ends")
        .then(
            gp ->
                gp.ask(
                    Site.NONE,
                    (mp, self) -> {
                      Pacer pacer = self.k.gc.pacer;
                      pacer.assistWorkPerByte = 0.25;
                      self.gcAssistBytes = bytes;
                      long before = pacer.bgScanCredit;
                      boolean runs = self.k.parking.goexit.run(mp, self);
                      credited.add(pacer.bgScanCredit - before);
                      return runs;
                    }));
  }

  /** 64 MiB are marked for 16 ms and more. 10,000 bytes are worth 2,500. */
  @Test
  void whoEndsWhileTheCollectorMarks_leavesWhatItPaidInAdvance() {
    List<Boolean> marks = new ArrayList<>();
    List<Long> credited = new ArrayList<>();
    main.then(gp -> gp.setGcPercent(-1)).loop(64, s -> s.then(gp -> gp.alloc(MIB)));
    main.then(gp -> gp.retain(64 * MIB)).go(new Script("main.collects").then(Goroutine::gc));
    main.sleep(5_000_000).go(endsWith(10_000, credited)).go(endsWith(-10_000, credited));
    Heard.of(4, main.sleep(1_000_000).then(gp -> marks.add(gp.k.gc.blackenEnabled())));
    assertThat(marks).containsExactly(true);
    assertThat(credited).containsExactlyInAnyOrder(2_500L, 0L);
  }

  @Test
  void whoEndsBetweenCycles_leavesNothing() {
    List<Long> credited = new ArrayList<>();
    Heard.of(1, main.then(Goroutine::gc).go(endsWith(10_000, credited)).sleep(1_000_000));
    assertThat(credited).containsExactly(0L);
  }
}
