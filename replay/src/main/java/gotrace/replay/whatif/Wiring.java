package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operations of a skeleton become on the machine: one model of what the trace does not
 * tell. By edge, what its wait does and what its wake does.
 */
final class Wiring {
  /** What a wait or a wake becomes. */
  enum How {
    /** Nothing. */
    PASS,
    /** Waits for, or gives, one token of a gate. */
    GATE,
    /** A send on an unbuffered channel. */
    SEND,
    /** A receive from one. */
    RECEIVE,
    /** Sleeps, for so many nanoseconds. */
    SLEEP,
    /**
     * Waits for something outside the program, for so many nanoseconds: as a call into the kernel,
     * for timers are exact to a millisecond only.
     */
    OUTSIDE,
    /** Sleeps, up to a moment of the trace. */
    UNTIL,
    /** Counts down; who comes to 0 gives the counter's gate a token. */
    COUNT,
    /** Never ends. */
    FOREVER
  }

  final How[] wait;
  final long[] waitArg;
  final How[] wake;
  final int[] wakeArg;

  /** Where the end of what is measured waits for others to end; -1 for nowhere. */
  int joinGate = -1;

  /** How many gates and unbuffered channels there are; their numbers are the arguments. */
  int gates;

  int channels;

  /** Of each counter: from where it counts, and its gate. */
  final List<int[]> counters = new ArrayList<>();

  /** The counters that a life counts down when it ends, by its number. */
  final Map<Integer, List<Integer>> countsAtEnd = new HashMap<>();

  /** Shared work, by the number of each worker's life. */
  final Map<Integer, Pool> pools = new HashMap<>();

  /** The lock that is laid over what a life computes, by the life's number. */
  final Map<Integer, Lock> overlays = new HashMap<>();

  /** For how long each of these locks is held and free. */
  final Map<Lock, Lock.Times> times = new HashMap<>();

  /** The waits that such locks replace. */
  final BitSet overlaid = new BitSet();

  /** The waits that a write to the network ends. */
  final BitSet written = new BitSet();

  Wiring(int edges) {
    wait = new How[edges];
    waitArg = new long[edges];
    wake = new How[edges];
    wakeArg = new int[edges];
  }

  void passes(Edge e) {
    wait[e.number] = How.PASS;
    wake[e.number] = How.PASS;
  }

  /** Whether the wait is one for a lock that is laid over its users. */
  boolean isOfOverlay(int edge) {
    return overlaid.get(edge);
  }

  /** The waiter waits at a gate, which the waker opens for one. */
  void gate(Edge e, int gate) {
    wait[e.number] = How.GATE;
    waitArg[e.number] = gate;
    wake[e.number] = How.GATE;
    wakeArg[e.number] = gate;
  }

  /** Both meet at an unbuffered channel. */
  void meet(Edge e, int channel) {
    boolean send = e.isSend();
    wait[e.number] = send ? How.RECEIVE : How.SEND;
    waitArg[e.number] = channel;
    wake[e.number] = send ? How.SEND : How.RECEIVE;
    wakeArg[e.number] = channel;
  }

  /** A write ends the wait. */
  void written(Edge e, int gate) {
    gate(e, gate);
    written.set(e.number);
  }

  /** Only time ends the wait. */
  void timed(Edge e, How how, long nanos) {
    wait[e.number] = how;
    waitArg[e.number] = nanos;
    wake[e.number] = How.PASS;
  }
}
