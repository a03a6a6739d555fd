package gotrace.lang.vm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a function's instructions together. */
final class Assembler {
  /** A place in the code that jumps may name before it is known. */
  static final class Label {
    private int at = -1;
    private final List<Integer> uses = new ArrayList<>();

    boolean isUsed() {
      return !uses.isEmpty();
    }
  }

  private int[] code = new int[64];
  private final Map<Integer, Integer> unsigned = new HashMap<>();
  private int[] lines = new int[16];
  private int size;
  private int line;

  /** By instruction; null where no line directive names other files. */
  private String[] files;

  private String file;
  private final List<Long> longs = new ArrayList<>();
  private final Map<Long, Integer> longIndex = new HashMap<>();
  private final List<Object> objects = new ArrayList<>();
  private final Map<Object, Integer> objectIndex = new HashMap<>();
  private final Pool<RType> types = new Pool<>();
  private final Pool<Func> functions = new Pool<>();
  private final Pool<RType.Method> methods = new Pool<>();

  /** Operands by number, each once. */
  private static final class Pool<T> {
    final List<T> all = new ArrayList<>();
    final Map<T, Integer> index = new HashMap<>();

    int of(T x) {
      return index.computeIfAbsent(
          x,
          k -> {
            all.add(k);
            return all.size() - 1;
          });
    }
  }

  /** Instructions from here on belong to this line. */
  void line(int line) {
    this.line = line;
  }

  /** Instructions from here on belong to this file, which a line directive may name. */
  void file(String file) {
    this.file = file;
    if (files == null) {
      files = new String[lines.length];
    }
  }

  int line() {
    return line;
  }

  int pc() {
    return size;
  }

  void emit(int op, int a, int b, int c) {
    if (size + Code.WIDTH > code.length) {
      code = Arrays.copyOf(code, 2 * code.length);
      lines = Arrays.copyOf(lines, 2 * lines.length);
      files = files == null ? null : Arrays.copyOf(files, lines.length);
    }
    lines[size / Code.WIDTH] = line;
    if (files != null) {
      files[size / Code.WIDTH] = file;
    }
    code[size] = op;
    code[size + 1] = a;
    code[size + 2] = b;
    code[size + 3] = c;
    size += Code.WIDTH;
  }

  /** Which bounds of the next instruction are of 64 bits without a sign, as for {@link GoPanic}. */
  void unsigned(int which) {
    if (which != 0) {
      unsigned.put(size, which);
    }
  }

  void emit(int op, int a, int b) {
    emit(op, a, b, 0);
  }

  void emit(int op, int a) {
    emit(op, a, 0, 0);
  }

  /** An instruction and its second word. */
  void wide(int op, int a, int b, int c, int more) {
    emit(op, a, b, c);
    emit(Code.NOP, more, 0, 0);
  }

  /** A jump whose target is the operand {@code which}, from 1 to 3. */
  void jump(int op, int a, int b, int which, Label to) {
    emit(op, a, b, 0);
    to.uses.add(size - Code.WIDTH + which);
    if (which == 1) {
      code[size - 3] = 0;
    }
  }

  void jump(Label to) {
    jump(Code.JMP, 0, 0, 1, to);
  }

  /** The label is here. */
  void bind(Label l) {
    l.at = size;
  }

  /** Jumps that were emitted so far go to where the label is; call once it and they are. */
  void resolve(Label l) {
    for (int use : l.uses) {
      code[use] = l.at;
    }
  }

  private final List<Label> labels = new ArrayList<>();

  Label label() {
    Label l = new Label();
    labels.add(l);
    return l;
  }

  int constant(long v) {
    return longIndex.computeIfAbsent(
        v,
        k -> {
          longs.add(k);
          return longs.size() - 1;
        });
  }

  int constant(Object v) {
    return objectIndex.computeIfAbsent(
        v,
        k -> {
          objects.add(k);
          return objects.size() - 1;
        });
  }

  int type(RType t) {
    return types.of(t);
  }

  int function(Func f) {
    return functions.of(f);
  }

  int method(RType.Method m) {
    return methods.of(m);
  }

  /** L[a] = v. */
  void load(int a, long v) {
    if (v == (int) v) {
      emit(Code.LDI, a, (int) v);
    } else {
      emit(Code.LDK, a, constant(v));
    }
  }

  /** The function gets its code; it needs so many registers. */
  void finish(Func f, int frameL, int frameR) {
    for (Label l : labels) {
      resolve(l);
    }
    emit(Code.NOP, 0, 0, 0);
    f.longs = longs.stream().mapToLong(Long::longValue).toArray();
    f.objects = objects.toArray();
    f.types = types.all.toArray(new RType[0]);
    f.functions = functions.all.toArray(new Func[0]);
    f.methods = methods.all.toArray(new RType.Method[0]);
    f.unsigned = unsigned;
    f.lines = Arrays.copyOf(lines, size / Code.WIDTH);
    f.files = files == null ? null : Arrays.copyOf(files, size / Code.WIDTH);
    f.frameL = frameL;
    f.frameR = frameR;
    f.code = Arrays.copyOf(code, size);
  }
}
