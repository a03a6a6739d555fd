package gotrace.lang.vm;

import gotrace.runtime.Stacks;
import java.util.Arrays;
import java.util.Map;

/** A function of the program, compiled when it is first called, or one that Java performs. */
final class Func {
  /** Compiles a function that is called for the first time. */
  interface Source {
    void compile(Func f);
  }

  private static final int LEAST_FRAME_BYTES = 160;

  /** As stack traces show it, as in {@code main.(*store).get}. */
  final String name;

  String file = "";

  /** Where its declaration stands. */
  int line;

  /** Not null until compiled. */
  Source source;

  /** Not null for one that Java performs. */
  Native nativeCode;

  int[] code;
  long[] longs;
  Object[] objects;
  RType[] types;
  Func[] functions;
  RType.Method[] methods;

  /** By place in {@link #code}, as {@link Assembler#unsigned} was told. */
  Map<Integer, Integer> unsigned = Map.of();

  /** By instruction: its line. */
  int[] lines;

  /** By instruction: its file; null if it is always {@link #file}, as without line directives. */
  String[] files;

  /** Registers of the parameters, receiver included. */
  int paramL;

  int paramR;

  /** Registers of the results. */
  int resultL;

  int resultR;

  /** Registers of a frame, without those of the frames that it calls. */
  int frameL;

  int frameR;

  /** Its closure comes as a first parameter. */
  boolean isClosure;

  boolean hasDefer;

  /** How much its closures hold. */
  int heldCount;

  /** Where it goes on after a recovered panic. */
  int recoverPc = -1;

  /** Not shown in traces: the runtime's bridges between interfaces and methods. */
  boolean wrapper;

  /** It is a builtin that was deferred, or got a goroutine: what it does, its caller does. */
  boolean isBuiltin;

  /** For stack ids: by instruction, the caller's stack and the stack made of it. */
  private int[] siteParent;

  private int[] siteStack;

  private Stacks stacksOf;

  Func(String name) {
    this.name = name;
  }

  /** Bytes of a frame of Go's, roughly. */
  int frameBytes() {
    return Math.max(LEAST_FRAME_BYTES, 8 * (frameL + 2 * frameR) + 32);
  }

  void compile() {
    if (code == null && source != null) {
      Source s = source;
      source = null;
      s.compile(this);
    }
  }

  int lineAt(int pc) {
    int i = pc / Code.WIDTH;
    return lines == null || i >= lines.length ? line : lines[i];
  }

  /** The id of this frame on top of its caller's, at the instruction. */
  int stackAt(Stacks stacks, int parent, int pc) {
    if (wrapper) {
      return parent;
    }
    int i = pc / Code.WIDTH;
    if (lines == null || i >= lines.length) {
      return stacks.push(parent, name, file, line);
    }
    if (stacksOf != stacks) {
      stacksOf = stacks;
      siteParent = new int[lines.length];
      siteStack = new int[lines.length];
      Arrays.fill(siteParent, -1);
    }
    if (siteParent[i] != parent) {
      siteParent[i] = parent;
      String at = files == null || files[i] == null ? file : files[i];
      siteStack[i] = stacks.push(parent, name, at, lines[i]);
    }
    return siteStack[i];
  }

  /** The function as a stack of one frame. */
  int startStack(Stacks stacks) {
    return stacks.push(Stacks.NONE, name, file, line);
  }

  @Override
  public String toString() {
    return name;
  }
}
