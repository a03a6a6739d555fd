package gotrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedTest {
  private final Counters counters = new Counters();
  private final Sched sched = new Sched(id -> new P(id, counters));
  private final P p0 = sched.p(0);
  private final P p1 = sched.p(1);

  @Test
  void putNext_kicksOldRunnextToTail() {
    put(p0, true, 1, 2, 3);
    assertThat(p0.runnext().goid).isEqualTo(3);
    assertThat(drain(p0)).containsExactly(3L, 1L, 2L);
    assertThat(counters.runnextPuts).isEqualTo(3);
    assertThat(counters.runnextKicks).isEqualTo(2);
    assertThat(counters.runnextHits).isEqualTo(1);
  }

  @Test
  void putOnFullQueue_movesFirstHalfAndNewcomerToGlobal() {
    for (int goid = 1; goid <= 257; goid++) {
      put(p0, false, goid);
    }
    assertThat(p0.runqSize()).isEqualTo(128);
    assertThat(sched.runqSize()).isEqualTo(129);
    assertThat(counters.overflows).isEqualTo(1);
    assertThat(sched.runqHead().goid).isEqualTo(1);
    assertThat(drain(p0).get(0)).isEqualTo(129);
  }

  @Test
  void putOfOneThatStandsElsewhere_movesIt() {
    put(p0, false, 1);
    G moved = new G(2);
    sched.runqPut(p0, moved, true);
    sched.runqPut(p0, moved, true);
    sched.runqPut(p1, moved, false);
    sched.globRunqPut(moved);
    assertThat(drain(p0)).containsExactly(1L);
    assertThat(drain(p1)).isEmpty();
    assertThat(sched.runqHead()).isSameAs(moved);
    assertThat(sched.runqSize()).isEqualTo(1);
  }

  @Test
  void globalBatch_takesItsShareAndQueuesTheRest() {
    sched.gomaxprocs = 2;
    global(1, 2, 3, 4, 5);
    assertThat(sched.globRunqBatch()).isEqualTo(3); // 5 / 2 + 1
    long choice = Choice.of(Source.GLOBAL, 0, 3);
    assertThat(sched.legal(p0, choice)).isNull();
    assertThat(sched.commit(p0, choice).goid).isEqualTo(1);
    assertThat(drain(p0)).containsExactly(2L, 3L);
    assertThat(sched.runqSize()).isEqualTo(2);
  }

  @Test
  void globalBatch_isAtMostHalfALocalQueue() {
    assertThat(sched.batch(1000)).isEqualTo(128);
    assertThat(sched.batch(1)).isEqualTo(1);
  }

  @Test
  void globalBatch_needsAnEmptyQueue() {
    global(1, 2, 3);
    put(p0, false, 4);
    assertThat(sched.legal(p0, Choice.of(Source.GLOBAL, 0, 3)))
        .isEqualTo(Illegal.OWN_QUEUE_GOES_FIRST);
    assertThat(sched.legal(p0, Choice.of(Source.GLOBAL))).isNull(); // one, for fairness
  }

  @Test
  void commitFrom_beginsBehindTheHead() {
    global(1, 2, 3, 4);
    assertThat(sched.commitFrom(p0, sched.runqHead().schedNext, 2).goid).isEqualTo(2);
    assertThat(drain(p0)).containsExactly(3L);
    assertThat(sched.runqHead().goid).isEqualTo(1);
    assertThat(sched.runqSize()).isEqualTo(2);
  }

  @Test
  void steal_takesOlderHalfAndRunsItsLast() {
    put(p0, false, 1, 2, 3, 4, 5);
    assertThat(Sched.half(p0)).isEqualTo(3);
    long choice = Choice.of(Source.STEAL, 0, 3);
    assertThat(sched.legal(p1, choice)).isNull();
    assertThat(sched.commit(p1, choice).goid).isEqualTo(3);
    assertThat(drain(p1)).containsExactly(1L, 2L);
    assertThat(drain(p0)).containsExactly(4L, 5L);
    assertThat(counters.stolen).isEqualTo(3);
  }

  @Test
  void steal_ofAnotherShareIsIllegal() {
    put(p0, false, 1, 2, 3, 4);
    assertThat(sched.legal(p1, Choice.of(Source.STEAL, 0, 3))).isEqualTo(Illegal.NOT_HALF);
    put(p1, false, 5);
    assertThat(sched.legal(p1, Choice.of(Source.STEAL, 0, 2)))
        .isEqualTo(Illegal.OWN_QUEUE_GOES_FIRST);
  }

  /** Go never steals onto a queue with work; a driver that observes a steal may have to. */
  @Test
  void stealOntoAFullQueue_spillsToGlobal() {
    for (int goid = 1; goid <= 256; goid++) {
      put(p1, false, goid);
    }
    put(p0, false, 301, 302, 303, 304, 305);
    assertThat(sched.commit(p1, Choice.of(Source.STEAL, 0, 3)).goid).isEqualTo(303);
    assertThat(p1.runqSize()).isEqualTo(256);
    assertThat(sched.runqSize()).isEqualTo(2);
    assertThat(sched.runqHead().goid).isEqualTo(301);
  }

  @Test
  void batchOntoAFullQueue_leavesTheOthersInTheGlobalQueue() {
    for (int goid = 1; goid <= 255; goid++) {
      put(p0, false, goid);
    }
    global(301, 302, 303, 304);
    assertThat(sched.commitFrom(p0, sched.runqHead(), 4).goid).isEqualTo(301);
    assertThat(p0.runqSize()).isEqualTo(256); // with 302
    assertThat(sched.runqHead().goid).isEqualTo(303);
    assertThat(sched.runqSize()).isEqualTo(2);
  }

  @Test
  void stealRunnext_waitsUntilTheQueueIsEmpty() {
    put(p0, true, 1, 2);
    long choice = Choice.of(Source.STEAL_RUNNEXT, 0, 1);
    assertThat(sched.legal(p1, choice)).isEqualTo(Illegal.QUEUE_IS_STOLEN_FIRST);
    sched.commit(p1, Choice.of(Source.STEAL, 0, 1));
    assertThat(sched.legal(p1, choice)).isNull();
    assertThat(sched.commit(p1, choice).goid).isEqualTo(2);
    assertThat(counters.runnextSteals).isEqualTo(1);
    assertThat(counters.stolen).isEqualTo(2);
  }

  @Test
  void local_waitsForRunnext() {
    put(p0, true, 1, 2);
    assertThat(sched.legal(p0, Choice.of(Source.LOCAL))).isEqualTo(Illegal.RUNNEXT_GOES_FIRST);
  }

  @Test
  void stealRunnext_takesItAlone_fromTheVictimOnly() {
    put(p0, true, 1);
    long choice = Choice.of(Source.STEAL_RUNNEXT, 0, 1);
    put(p1, false, 2);
    assertThat(sched.legal(p1, choice)).isEqualTo(Illegal.OWN_QUEUE_GOES_FIRST);
    assertThat(sched.commit(p1, choice).goid).isEqualTo(1);
    assertThat(p0.runqEmpty()).isTrue();
    assertThat(drain(p1)).containsExactly(2L);
    assertThat(sched.legal(p1, choice)).isEqualTo(Illegal.NOTHING_THERE);
  }

  @Test
  void commit_ofNothingThrows() {
    assertThat(sched.legal(p0, Choice.of(Source.LOCAL))).isEqualTo(Illegal.NOTHING_THERE);
    assertThatThrownBy(() -> sched.commit(p0, Choice.of(Source.LOCAL)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("LOCAL on P 0: nothing stands there");
  }

  @Test
  void takeOut_leavesTheOthersInOrder() {
    List<G> gs = put(p0, false, 1, 2, 3, 4);
    sched.takeOut(gs.get(2));
    assertThat(gs.get(2).place()).isEqualTo(G.Place.NONE);
    assertThat(p0.indexOf(gs.get(3))).isEqualTo(2);
    assertThat(drain(p0)).containsExactly(1L, 2L, 4L);
  }

  @Test
  void choice_keepsWhatIsPackedIntoIt() {
    long choice = Choice.of(Source.STEAL, 65535, 128);
    assertThat(Choice.source(choice)).isEqualTo(Source.STEAL);
    assertThat(Choice.victim(choice)).isEqualTo(65535);
    assertThat(Choice.take(choice)).isEqualTo(128);
  }

  @Test
  void sudogs_areAllocatedThenReused() {
    sched.acquireSudog(p0);
    sched.releaseSudog(p0, new Sudog());
    sched.acquireSudog(p0);
    assertThat(counters.sudogAcquired).isEqualTo(2);
    assertThat(counters.sudogAllocated).isEqualTo(1);
    assertThat(counters.sudogCacheHits).isEqualTo(1);
  }

  @Test
  void fullSudogCache_givesHalfToTheCentralList_fromWhichAnotherRefills() {
    for (int i = 0; i < 129; i++) {
      sched.releaseSudog(p0, new Sudog());
    }
    sched.acquireSudog(p1);
    assertThat(counters.sudogRefilled).isEqualTo(1);
    for (int i = 0; i < 64; i++) {
      sched.acquireSudog(p1);
    }
    assertThat(counters.sudogCacheHits).isEqualTo(63);
    assertThat(counters.sudogAllocated).isEqualTo(1);
  }

  @Test
  void clearPools_emptiesTheCentralList() {
    for (int i = 0; i < 129; i++) {
      sched.releaseSudog(p0, new Sudog());
    }
    sched.clearPools();
    sched.acquireSudog(p1);
    assertThat(counters.sudogRefilled).isZero();
    assertThat(counters.sudogAllocated).isEqualTo(1);
  }

  private List<G> put(P pp, boolean next, long... goids) {
    List<G> gs = new ArrayList<>();
    for (long goid : goids) {
      G gp = new G(goid);
      sched.runqPut(pp, gp, next);
      gs.add(gp);
    }
    return gs;
  }

  private void global(long... goids) {
    for (long goid : goids) {
      sched.globRunqPut(new G(goid));
    }
  }

  private List<Long> drain(P pp) {
    List<Long> goids = new ArrayList<>();
    while (!pp.runqEmpty()) {
      boolean next = pp.runnext() != null;
      goids.add(sched.commit(pp, Choice.of(next ? Source.RUNNEXT : Source.LOCAL)).goid);
    }
    return goids;
  }

  /** proc.go: releaseSudog. Nothing of the last wait is left for the next. */
  @Test
  void releasedSudog_isAsNew() {
    Sudog s = sched.acquireSudog(p0);
    s.g = new G(7);
    s.elem = "sent";
    s.isSelect = true;
    s.success = true;
    s.ticket = true;
    s.notifyTicket = 3;
    s.waitlink = new Sudog();
    s.c = new Hchan(1, 0);
    sched.releaseSudog(p0, s);
    assertThat(sched.acquireSudog(p0)).isSameAs(s);
    assertThat(s).usingRecursiveComparison().isEqualTo(new Sudog());
  }
}
