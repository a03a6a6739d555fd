package gotrace.trace.text;

import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.GoState;
import gotrace.trace.ProcState;
import gotrace.trace.TraceString;
import gotrace.trace.UserTask;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;

/**
 * The ordered events as {@code TZ=UTC go tool trace -d=parsed} prints them, to the byte (event.go:
 * Event.String). This is the proof that a trace was read as Go reads it.
 */
public final class ParsedText {
  private static final int FLUSH_AT = 1 << 16;

  /** Go's time.RFC3339Nano in UTC. */
  private static final DateTimeFormatter RFC3339_NANO =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final byte[] M = ascii("M=");
  private static final byte[] P = ascii(" P=");
  private static final byte[] G = ascii(" G=");
  private static final byte[] TRANSITION = ascii(" StateTransition Time=");
  private static final byte[] OF_GOROUTINE = ascii(" GoID=");
  private static final byte[] OF_PROC = ascii(" ProcID=");
  private static final byte[] NO_REASON = ascii("\"\"");
  private static final byte[] TRANSITION_STACK = ascii("\nTransitionStack=\n");
  private static final byte[] STACK = ascii("\nStack=\n");

  /** By the ordinals of both states. */
  private static final byte[][][] BETWEEN_GO_STATES = new byte[GoState.values().length][][];

  private static final byte[][][] BETWEEN_PROC_STATES = new byte[ProcState.values().length][][];

  static {
    for (GoState from : GoState.values()) {
      BETWEEN_GO_STATES[from.ordinal()] =
          Arrays.stream(GoState.values())
              .map(to -> between(from.goName(), to.goName()))
              .toArray(byte[][]::new);
    }
    for (ProcState from : ProcState.values()) {
      BETWEEN_PROC_STATES[from.ordinal()] =
          Arrays.stream(ProcState.values())
              .map(to -> between(from.goName(), to.goName()))
              .toArray(byte[][]::new);
    }
  }

  private final ByteBuilder out = new ByteBuilder();

  /** Strings of the generation as literals, by dense index; null until one is printed. */
  private byte[][] literals;

  private StackText stacks;
  private EventBlock block;
  private Generation generation;
  private int row;

  private ParsedText() {}

  /**
   * Writes all events. Damage stays with the reader.
   *
   * @throws IOException when the input or the output fails
   */
  public static void write(TraceReader reader, OutputStream to) throws IOException {
    ParsedText text = new ParsedText();
    for (EventBlock b = reader.next(); b != null; b = reader.next()) {
      text.take(b, to);
    }
    text.out.drainTo(to);
    to.flush();
  }

  private void take(EventBlock next, OutputStream to) throws IOException {
    block = next;
    if (next.generation != generation) {
      generation = next.generation;
      stacks = generation == null ? null : new StackText(generation.stacks());
      literals = generation == null ? null : new byte[generation.strings().size()][];
    }
    for (row = 0; row < next.size; row++) {
      event(next.type(row));
      out.append('\n');
      if (out.size() >= FLUSH_AT) {
        out.drainTo(to);
      }
    }
  }

  private void event(EventType type) {
    out.append(M);
    signed(block.m[row]);
    out.append(P);
    signed(block.p[row]);
    out.append(G);
    signed(block.g[row]);
    switch (type) {
      case SYNC -> sync();
      case PROCS_CHANGE -> metric("/sched/gomaxprocs:threads");
      case HEAP_ALLOC -> metric("/memory/classes/heap/objects:bytes");
      case HEAP_GOAL -> metric("/gc/heap/goal:bytes");
      case GO_LABEL -> label();
      case CPU_SAMPLE -> kind("StackSample");
      case STW_BEGIN,
          STW_END,
          GC_ACTIVE,
          GC_BEGIN,
          GC_END,
          GC_SWEEP_ACTIVE,
          GC_SWEEP_BEGIN,
          GC_SWEEP_END,
          GC_MARK_ASSIST_ACTIVE,
          GC_MARK_ASSIST_BEGIN,
          GC_MARK_ASSIST_END ->
          range(type);
      case USER_TASK_BEGIN -> task("TaskBegin", block.arg1[row], string(block.arg2[row]));
      case USER_TASK_END -> taskEnd();
      case USER_REGION_BEGIN -> region("RegionBegin");
      case USER_REGION_END -> region("RegionEnd");
      case USER_LOG -> log();
      default -> {
        if (type.experimental()) {
          experimental(type);
        } else {
          transition(type);
        }
      }
    }
    long stack = block.stack(row);
    if (stack != 0 || type == EventType.CPU_SAMPLE) {
      out.append(STACK);
      stacks.append(out, stack);
    }
  }

  private void kind(String kind) {
    out.append(' ').append(kind).append(" Time=");
    signed(block.time[row]);
  }

  private void sync() {
    kind("Sync");
    out.append(" N=").appendDecimal(block.arg0[row]);
    ClockSnapshot clock = generation == null ? null : generation.clock();
    if (clock != null) {
      out.append(" Trace=");
      signed(clock.traceNanos());
      out.append(" Mono=").appendDecimal(clock.monoNanos()).append(" Wall=").append(wall(clock));
    }
  }

  private static String wall(ClockSnapshot clock) {
    try {
      return RFC3339_NANO.format(Instant.ofEpochSecond(clock.wallSeconds(), clock.wallNanos()));
    } catch (DateTimeException | ArithmeticException e) {
      return "(no such time)";
    }
  }

  private void metric(String name) {
    kind("Metric");
    out.append(" Name=\"").append(name).append("\" Value=");
    value(block.arg0[row]);
  }

  private void label() {
    kind("Label");
    out.append(" Label=");
    quoted(block.arg0[row]);
    out.append(" Resource=Goroutine(");
    signed(block.g[row]);
    out.append(')');
  }

  private void range(EventType type) {
    switch (type) {
      case STW_BEGIN, GC_BEGIN, GC_SWEEP_BEGIN, GC_MARK_ASSIST_BEGIN -> kind("RangeBegin");
      case GC_ACTIVE, GC_SWEEP_ACTIVE, GC_MARK_ASSIST_ACTIVE -> kind("RangeActive");
      default -> kind("RangeEnd");
    }
    out.append(" Name=");
    switch (type) {
      case STW_BEGIN, STW_END -> {
        ByteBuilder name = new ByteBuilder();
        name.append("stop-the-world (").append(string(block.arg0[row]).bytes()).append(')');
        GoQuote.append(out, name.toByteArray());
        scope("Goroutine", block.g[row]);
      }
      case GC_SWEEP_ACTIVE -> namedScope("GC incremental sweep", "Proc", block.arg0[row]);
      case GC_SWEEP_BEGIN, GC_SWEEP_END -> namedScope("GC incremental sweep", "Proc", block.p[row]);
      case GC_MARK_ASSIST_ACTIVE -> namedScope("GC mark assist", "Goroutine", block.arg0[row]);
      case GC_MARK_ASSIST_BEGIN, GC_MARK_ASSIST_END ->
          namedScope("GC mark assist", "Goroutine", block.g[row]);
      default -> out.append("\"GC concurrent mark phase\" Scope=None");
    }
    if (type == EventType.GC_SWEEP_END) {
      out.append(" Attributes=[\"bytes swept\"=");
      value(block.arg0[row]);
      out.append(" \"bytes reclaimed\"=");
      value(block.arg1[row]);
      out.append(']');
    } else if (type == EventType.STW_END
        || type == EventType.GC_END
        || type == EventType.GC_MARK_ASSIST_END) {
      out.append(" Attributes=[]");
    }
  }

  private void namedScope(String name, String resource, long id) {
    out.append('"').append(name).append('"');
    scope(resource, id);
  }

  private void scope(String resource, long id) {
    out.append(" Scope=").append(resource).append('(');
    signed(id);
    out.append(')');
  }

  private void taskEnd() {
    UserTask task = block.task[row];
    if (task == null) {
      task("TaskEnd", UserTask.NO_TASK, TraceString.EMPTY);
    } else {
      task("TaskEnd", task.parent(), task.name());
    }
  }

  private void task(String kind, long parent, TraceString name) {
    kind(kind);
    out.append(" ID=").appendDecimal(block.arg0[row]).append(" Parent=").appendDecimal(parent);
    out.append(" Type=");
    quoted(name);
  }

  private void region(String kind) {
    kind(kind);
    out.append(" Task=").appendDecimal(block.arg0[row]).append(" Type=");
    quoted(block.arg1[row]);
  }

  private void log() {
    kind("Log");
    out.append(" Task=").appendDecimal(block.arg0[row]).append(" Category=");
    quoted(block.arg1[row]);
    out.append(" Message=");
    quoted(block.arg2[row]);
  }

  private void experimental(EventType type) {
    kind("Experimental");
    out.append(" Name=").append(type.wireName()).append(" Args=[");
    for (int i = 1; i < type.argCount(); i++) {
      out.append(i == 1 ? "" : ", ").append(type.argName(i)).append('=');
      value(
          switch (i) {
            case 1 -> block.arg0[row];
            case 2 -> block.arg1[row];
            default -> block.arg2[row];
          });
    }
    out.append(']');
  }

  private void transition(EventType type) {
    out.append(TRANSITION);
    signed(block.time[row]);
    long g = block.g[row];
    long named = block.arg0[row];
    switch (type) {
      case PROC_START -> proc(named, ProcState.IDLE, ProcState.RUNNING);
      case PROC_STOP -> proc(block.p[row], ProcState.RUNNING, ProcState.IDLE);
      case PROC_STEAL -> proc(named, ProcState.ofCode(block.prior[row]), ProcState.IDLE);
      case PROC_STATUS ->
          proc(named, ProcState.ofCode(block.prior[row]), ProcState.ofWire(block.arg1[row]));
      case GO_CREATE -> go(named, GoState.NOT_EXIST, GoState.RUNNABLE);
      case GO_CREATE_BLOCKED -> go(named, GoState.NOT_EXIST, GoState.WAITING);
      case GO_CREATE_SYSCALL -> go(named, GoState.NOT_EXIST, GoState.SYSCALL);
      case GO_START -> go(named, GoState.RUNNABLE, GoState.RUNNING);
      case GO_DESTROY -> go(g, GoState.RUNNING, GoState.NOT_EXIST);
      case GO_DESTROY_SYSCALL -> go(g, GoState.SYSCALL, GoState.NOT_EXIST);
      case GO_STOP -> go(g, GoState.RUNNING, GoState.RUNNABLE);
      case GO_BLOCK -> go(g, GoState.RUNNING, GoState.WAITING);
      case GO_UNBLOCK, GO_SWITCH, GO_SWITCH_DESTROY -> go(named, GoState.WAITING, GoState.RUNNABLE);
      case GO_SYSCALL_BEGIN -> go(g, GoState.RUNNING, GoState.SYSCALL);
      case GO_SYSCALL_END -> go(g, GoState.SYSCALL, GoState.RUNNING);
      case GO_SYSCALL_END_BLOCKED -> go(g, GoState.SYSCALL, GoState.RUNNABLE);
      case GO_STATUS, GO_STATUS_STACK ->
          go(named, GoState.ofCode(block.prior[row]), GoState.ofWire(block.arg2[row]));
      default -> throw new AssertionError(type + " in the order");
    }
    transitionEnd(type);
  }

  private static byte[] between(String from, String to) {
    return ascii(" " + from + "->" + to + " Reason=");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The reason, and the stack of the goroutine that changes. */
  private void transitionEnd(EventType type) {
    if (type == EventType.GO_STOP || type == EventType.GO_BLOCK) {
      quoted(block.arg0[row]);
    } else {
      out.append(NO_REASON);
    }
    switch (type) {
      case GO_CREATE, GO_CREATE_BLOCKED -> transitionStack(block.arg1[row]);
      case GO_STOP, GO_BLOCK, GO_SYSCALL_BEGIN, GO_STATUS_STACK -> {
        if (block.stack(row) != 0) {
          transitionStack(block.stack(row));
        }
      }
      default -> {}
    }
  }

  private void transitionStack(long stack) {
    out.append(TRANSITION_STACK);
    stacks.append(out, stack);
  }

  private void go(long id, GoState from, GoState to) {
    out.append(OF_GOROUTINE);
    signed(id);
    out.append(BETWEEN_GO_STATES[from.ordinal()][to.ordinal()]);
  }

  private void proc(long id, ProcState from, ProcState to) {
    out.append(OF_PROC);
    signed(id);
    out.append(BETWEEN_PROC_STATES[from.ordinal()][to.ordinal()]);
  }

  private TraceString string(long id) {
    return generation.strings().get(id);
  }

  /** The string with this id. */
  private void quoted(long id) {
    int index = generation.strings().index(id);
    if (literals[index] == null) {
      ByteBuilder literal = new ByteBuilder();
      GoQuote.append(literal, string(id).bytes());
      literals[index] = literal.toByteArray();
    }
    out.append(literals[index]);
  }

  private void quoted(TraceString s) {
    GoQuote.append(out, s.bytes());
  }

  private void value(long value) {
    out.append("Value{Uint64(").appendDecimal(value).append(")}");
  }

  private void signed(long value) {
    if (value < 0) {
      out.append('-');
    }
    out.appendDecimal(Math.abs(value));
  }
}
