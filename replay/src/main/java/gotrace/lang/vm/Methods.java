package gotrace.lang.vm;

import gotrace.lang.types.Named;
import gotrace.lang.types.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds methods, through embedded fields too, and builds bridges to them. */
final class Methods implements RType.Methods {
  private final Linker linker;
  private final Map<String, Func> bridges = new HashMap<>();
  private final Map<String, Func> expressions = new HashMap<>();

  Methods(Linker linker) {
    this.linker = linker;
  }

  /**
   * A method and the way to it.
   *
   * @param path embedded fields to go through
   * @param holder the type, no pointer, that declares it; or the interface that has it
   * @param declared null for a method of an interface
   * @param method of the interface; null for others
   */
  record Found(
      List<Integer> path,
      RType holder,
      gotrace.lang.types.Func declared,
      RType.Method method,
      boolean throughPointer) {}

  /** The method of this id; null if there is none, or several at one depth. */
  Found lookup(RType type, String id) {
    RType start = type.kind == RType.Kind.POINTER && !type.isNamed() ? type.elem : type;
    List<Found> level = new ArrayList<>();
    level.add(new Found(List.of(), start, null, null, start != type));
    Set<RType> seen = new HashSet<>();
    while (!level.isEmpty()) {
      List<Found> hits = new ArrayList<>();
      List<Found> next = new ArrayList<>();
      boolean fieldHides = false;
      for (Found at : level) {
        if (!seen.add(at.holder)) {
          continue;
        }
        Found hit = own(at, id);
        if (hit != null) {
          hits.add(hit);
        }
        for (int i = 0; i < at.holder.fields.size(); i++) {
          fieldHides |= below(at, i, id, next);
        }
      }
      if (!hits.isEmpty()) {
        return hits.size() == 1 ? hits.get(0) : null;
      }
      if (fieldHides) {
        return null;
      }
      level = next;
    }
    return null;
  }

  /** Adds an embedded field to what is looked through next; whether a field has the very name. */
  private static boolean below(Found at, int i, String id, List<Found> next) {
    RType.Field f = at.holder.fields.get(i);
    if (f.embedded()) {
      List<Integer> path = new ArrayList<>(at.path);
      path.add(i);
      boolean pointer = f.type().kind == RType.Kind.POINTER && !f.type().isNamed();
      RType holder = pointer ? f.type().elem : f.type();
      next.add(new Found(path, holder, null, null, at.throughPointer || pointer));
    }
    return f.name().equals(id);
  }

  private static Found own(Found at, String id) {
    RType t = at.holder;
    if (t.kind == RType.Kind.INTERFACE) {
      for (RType.Method m : t.methods) {
        if (m.key().equals(id)) {
          return new Found(at.path, t, null, m, true);
        }
      }
      return null;
    }
    if (t.origin instanceof TypeTable.Declared d) {
      Named n = d.named().origin();
      for (int i = 0; i < n.methodCount(); i++) {
        gotrace.lang.types.Func m = n.method(i);
        if (m.id().equals(id)) {
          return new Found(at.path, t, m, null, at.throughPointer);
        }
      }
    }
    return null;
  }

  static boolean hasPointerReceiver(gotrace.lang.types.Func m) {
    return m.signature().recv.type.unalias() instanceof gotrace.lang.types.Pointer;
  }

  /** The function of a declared method. */
  Func function(Found found) {
    List<RType> targs = ((TypeTable.Declared) found.holder.origin).targs();
    return linker.function(found.declared, targs);
  }

  @Override
  public Func find(RType type, RType.Method m) {
    Found found = lookup(type, m.key());
    if (found == null) {
      return null;
    }
    if (found.declared != null) {
      if (hasPointerReceiver(found.declared) && !found.throughPointer) {
        return null;
      }
      List<RType> targs = ((TypeTable.Declared) found.holder.origin).targs();
      if (linker.methodType(found.declared, targs) != m.signature()) {
        return null;
      }
    } else if (found.method.signature() != m.signature()) {
      return null;
    }
    return bridge(type, found);
  }

  /** The method as interfaces call it: the receiver in the first register for references. */
  Func bridge(RType type, Found found) {
    if (found.declared != null && found.path.isEmpty()) {
      boolean pointer = hasPointerReceiver(found.declared);
      if (pointer ? type != found.holder : type == found.holder && !type.isScalar()) {
        return function(found);
      }
    }
    String id = found.declared != null ? found.declared.id() : found.method.key();
    return bridges.computeIfAbsent(type.ref + "." + id, k -> buildBridge(type, found));
  }

  private Func buildBridge(RType type, Found found) {
    Func target = found.declared == null ? null : function(found);
    String id = found.declared != null ? found.declared.name : found.method.name();
    Func f = new Func(target != null ? target.name : type.name() + "." + id);
    f.wrapper = true;
    RType sig =
        found.declared != null
            ? linker.methodType(found.declared, ((TypeTable.Declared) found.holder.origin).targs())
            : found.method.signature();
    f.paramR = 1;
    Linker.shape(f, sig);
    if (target != null) {
      f.file = target.file;
      f.line = target.line;
    }
    f.source = self -> compileBridge(self, type, found, target);
    return f;
  }

  private void compileBridge(Func f, RType type, Found found, Func target) {
    FuncCompiler fc = new FuncCompiler(linker, f, Env.NONE);
    fc.newL(f.paramL);
    fc.newR(f.paramR);
    int receiver = 0;
    RType t = type;
    if (type.isScalar()) {
      receiver = fc.newL();
      fc.asm.emit(Code.UNBOXL, receiver, 0);
    }
    if (!found.path.isEmpty()) {
      Places.Place p = fc.places.walk(type, 0, found.path, 0);
      t = p.type();
      boolean takeAddress =
          found.declared != null
              && hasPointerReceiver(found.declared)
              && t.kind != RType.Kind.POINTER;
      if (takeAddress) {
        receiver = fc.places.address(p, -1);
        t = linker.types.pointerTo(t);
      } else {
        receiver = fc.places.load(p, -1);
      }
    }
    finishBridge(fc, f, t, receiver, found, target);
  }

  private void finishBridge(FuncCompiler fc, Func f, RType type, int at, Found found, Func target) {
    Assembler asm = fc.asm;
    RType t = type;
    int receiver = at;
    if (found.declared != null
        && !hasPointerReceiver(found.declared)
        && t.kind == RType.Kind.POINTER
        && t != found.holder) {
      t = t.elem;
      if (found.path.isEmpty()) {
        String name = found.holder.name();
        String text =
            "value method %s.%s called using nil *%s pointer"
                .formatted(name, found.declared.name, name.substring(name.lastIndexOf('.') + 1));
        asm.emit(Code.NILRECV, receiver, asm.constant(Str.of(text)));
      }
      receiver = deref(fc, t, receiver);
    }
    int l = fc.newL(f.paramL + 1);
    int r = fc.newR(f.paramR + 1);
    int firstL = 0;
    int firstR = 1;
    if (t.isScalar()) {
      asm.emit(Code.MOVL, l, receiver);
      firstL = 1;
    } else {
      asm.emit(Code.MOVR, r, receiver);
    }
    for (int i = 0; i < f.paramL; i++) {
      asm.emit(Code.MOVL, l + firstL + i, i);
    }
    for (int i = 1; i < f.paramR; i++) {
      asm.emit(Code.MOVR, r + (t.isScalar() ? i - 1 : firstR + i - 1), i);
    }
    if (found.declared == null) {
      asm.emit(Code.CALLI, asm.method(found.method), l, r);
    } else {
      asm.emit(Code.CALL, asm.function(target), l, r);
    }
    for (int i = 0; i < f.resultL; i++) {
      asm.emit(Code.MOVL, i, l + i);
    }
    for (int i = 0; i < f.resultR; i++) {
      asm.emit(Code.MOVR, i, r + i);
    }
    asm.emit(Code.RET, 0);
    fc.finish();
  }

  /** A copy of what a pointer points to, as a receiver. */
  static int deref(FuncCompiler fc, RType t, int pointer) {
    int reg = fc.newReg(t);
    if (t.isValue()) {
      fc.asm.emit(Code.COPY, reg, pointer, fc.asm.type(t));
    } else {
      fc.asm.emit(t.isScalar() ? Code.LOADL : Code.LOADR, reg, pointer);
      if (t.kind == RType.Kind.UINT8) {
        fc.asm.emit(Code.U8, reg, reg);
      }
    }
    return reg;
  }

  /** {@code T.m}: a function whose first parameter is the receiver. */
  Func expression(RType recv, Selection sel) {
    String id = sel.obj().id();
    return expressions.computeIfAbsent(recv.ref + "." + id, k -> buildExpression(recv, id));
  }

  private Func buildExpression(RType recv, String id) {
    Found found = lookup(recv, id);
    if (found.declared != null
        && found.path.isEmpty()
        && (hasPointerReceiver(found.declared) || recv == found.holder)) {
      return function(found);
    }
    Func bridge = found.declared == null && found.path.isEmpty() ? null : bridge(recv, found);
    Func f = new Func(recv.name() + "." + id);
    f.wrapper = true;
    f.paramR = 1;
    RType sig =
        found.declared != null
            ? linker.methodType(found.declared, ((TypeTable.Declared) found.holder.origin).targs())
            : found.method.signature();
    Linker.shape(f, sig);
    f.source =
        self -> {
          Assembler asm = new Assembler();
          if (bridge == null) {
            asm.emit(Code.CALLI, asm.method(found.method), 0, 0);
          } else {
            asm.emit(Code.CALL, asm.function(bridge), 0, 0);
          }
          asm.emit(Code.RET, 0);
          asm.finish(self, self.paramL + self.resultL + 1, self.paramR + self.resultR + 1);
        };
    return f;
  }
}
