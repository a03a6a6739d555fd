package gotrace.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireWriterTest {
  private final ByteBuilder out = new ByteBuilder();
  private final WireWriter writer = new WireWriter(TraceVersion.GO123, out);

  @Test
  void header_isSixteenBytes() {
    writer.header();
    assertThat(out.toByteArray())
        .isEqualTo("go 1.23 trace\0\0\0".getBytes(StandardCharsets.US_ASCII))
        .hasSize(16);
  }

  @Test
  void event_isTypeThenArguments() {
    writer.event(EventType.GO_START, 5, 300, 1);
    writer.event(EventType.STACKS);
    assertThat(out.toByteArray()).containsExactly(16, 5, 0xac, 0x02, 1, 2);
  }

  @Test
  void data_isLengthThenBytes() {
    writer.data(EventType.STRING, new byte[] {'h', 0, (byte) 0xff}, 9);
    writer.data(EventType.STRING, new byte[0], 10);
    assertThat(out.toByteArray()).containsExactly(5, 9, 3, 'h', 0, 0xff, 5, 10, 0);
  }

  @Test
  void stack_countsItsFrames() {
    writer.stack(1, 4096, 2, 3, 17, 8192, 4, 3, 1);
    writer.stack(2);
    assertThat(out.toByteArray())
        .containsExactly(3, 1, 2, 0x80, 0x20, 2, 3, 17, 0x80, 0x40, 4, 3, 1, 3, 2, 0);
  }

  @Test
  void batch_knowsItsSize() {
    ByteBuilder events = new ByteBuilder();
    new WireWriter(TraceVersion.GO123, events).event(EventType.GO_DESTROY, 7);
    writer.batch(1, -1, 100, events);
    assertThat(out.toByteArray())
        .containsExactly(
            1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 100, 2, 17, 7);
    assertThat(events.size()).isEqualTo(2);
  }

  @Test
  void event_refusesWhatTheFormatLacks() {
    assertThatThrownBy(() -> writer.event(EventType.SYNC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Sync is not in format go1.23");
    assertThatThrownBy(() -> writer.event(EventType.GO_START, 1, 2))
        .hasMessage("GoStart has 3 arguments");
    assertThatThrownBy(() -> writer.event(EventType.STRING, 1))
        .hasMessage("String needs what follows its arguments");
    assertThatThrownBy(() -> writer.data(EventType.GO_DESTROY, new byte[0], 1))
        .hasMessage("GoDestroy has no data");
    assertThatThrownBy(() -> writer.stack(1, 2, 3)).hasMessage("Stack has four numbers a frame");
    assertThat(out.size()).isZero();
  }
}
