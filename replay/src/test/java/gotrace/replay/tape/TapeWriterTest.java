package gotrace.replay.tape;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Op;
import gotrace.runtime.machine.OpTape.Track;
import gotrace.trace.wire.ByteBuilder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes of tapes, by the format in the package's description. */
class TapeWriterTest {
  private final Stacks stacks = new Stacks();
  private final ByteBuilder tape = new ByteBuilder();
  private final TapeWriter writer = new TapeWriter(stacks, tape::append);

  /** The chunks of the only block, in hexadecimal digits. */
  private String chunks() throws Exception {
    writer.flush();
    TapeNumbers all = new TapeNumbers(new TapeBytes(null, "tape"), tape.toByteArray());
    assertThat(all.next()).isEqualTo(1); // the version
    int size = all.length(1 << 20);
    byte[] chunks = Packing.unpack(all.part(), size);
    assertThat(all.atEnd()).isTrue();
    return HexFormat.of().formatHex(chunks);
  }

  private static void ask(Track track, Op op, long a, long b) {
    track.op(op, a, b, 0, null);
    track.turn(Stacks.NONE);
  }

  @Test
  void nothing_isAVersion() {
    writer.flush();
    assertThat(tape.toByteArray()).containsExactly(1);
  }

  @Test
  void stacks_areDefinedBeforeTheirUse_onceAndWithTheirCallers() throws Exception {
    int main = stacks.push(Stacks.NONE, "m", "f", 1);
    int called = stacks.push(main, "c", "f", 300);
    Track track = writer.track(1, main);
    track.turn(called);
    track.turn(main);
    assertThat(chunks())
        .isEqualTo(
            "00"
                + "16" // definitions, 22 bytes
                + "01016d" // string 1: m
                + "010166" // string 2: f
                + "0200010201" // stack 1: on none, string 1, string 2, line 1
                + "0401" // main.main is stack 1
                + "010163" // string 3: c
                + "02010302ac02" // stack 2: on stack 1, line 300
                + "01"
                + "04" // goroutine 1, 4 bytes
                + "0202" // COMPUTE, with stack 2
                + "0201"); // COMPUTE, with stack 1
  }

  @Test
  void operations_areHeadTimeAndOperands() throws Exception {
    Track track = writer.track(2, Stacks.NONE);
    track.compute(100);
    track.compute(28);
    ask(track, Op.SEND, 3, 0);
    ask(track, Op.SLEEP, -1, 0);
    ask(track, Op.WAIT_GROUP_ADD, 1, 600);
    track.op(Op.DIAL, 5, 0, 0, "é");
    track.turn(Stacks.NONE);
    ask(track, Op.GOEXIT, 0, 0);
    assertThat(chunks())
        .isEqualTo(
            "02"
                + "12" // goroutine 2, 18 bytes
                + "05"
                + "8001"
                + "03" // SEND after 128 ns, on channel 3
                + "24"
                + "01" // SLEEP of -1: zigzag 1
                + "30"
                + "01"
                + "b009" // WAIT_GROUP_ADD: group 1, 600: zigzag 1200
                + "c401"
                + "05"
                + "02c3a9" // DIAL: descriptor 5, two bytes of UTF-8
                + "a001"); // GOEXIT
  }

  @Test
  void select_tellsItsCases() throws Exception {
    Track track = writer.track(2, Stacks.NONE);
    track.select(
        true,
        new Select.Case[] {
          new Select.Case(new Hchan(9, 0), true, null), new Select.Case(null, false, null)
        });
    track.turn(Stacks.NONE);
    assertThat(chunks()).isEqualTo("02" + "04" + "0c" + "05" + "13" + "00");
  }

  @Test
  void whatIsDoneAtOnce_standsBeforeWhatTheTurnAskedFor() throws Exception {
    Track track = writer.track(2, Stacks.NONE);
    track.op(Op.ALLOC, 1, 0, 0, null);
    track.op(Op.RETAIN, 2, 0, 0, null);
    track.compute(7);
    track.turn(Stacks.NONE);
    assertThat(chunks()).isEqualTo("02" + "05" + "38" + "04" + "21" + "07" + "02");
  }

  @Test
  void timers_tellTheirGoroutines() throws Exception {
    writer.fires(3, 4);
    assertThat(chunks()).isEqualTo("00" + "03" + "030304");
  }

  @Test
  void fullWindow_isWritten() {
    Track track = writer.track(2, Stacks.NONE);
    for (int i = 0; i < 1 << 15; i++) {
      assertThat(tape.size()).isEqualTo(1);
      ask(track, Op.LOCK, 1, 0); // two bytes
    }
    assertThat(tape.size()).isGreaterThan(1);
  }
}
