package gotrace.lang.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Refuses types that no machine has room for (cmd/compile/internal/types: size.go). Each is told
 * where it is declared, and once where else it is first used; what stands open in a generic
 * function takes no room.
 */
final class TooLarge {
  /** cmd/compile/internal/amd64: MAXWIDTH. */
  private static final long MAX_BYTES = 1L << 50;

  private static final long MAX_ELEMENT_BYTES = 1 << 16;

  /** A size of {@link #MAX_BYTES} or more. */
  private static final long NO_ROOM = -1;

  /** A type in use; {@code obj}, if not null, is what has it as soon as it is checked. */
  private record Use(int pos, Obj obj, Type type) {}

  /** In bytes. */
  private record Layout(long size, long align) {}

  private final Errors errors;
  private final List<Use> uses = new ArrayList<>();
  private final IdentityHashMap<Type, Layout> layouts = new IdentityHashMap<>();
  private final IdentityHashMap<Type, Boolean> seen = new IdentityHashMap<>();
  private final Set<String> told = new HashSet<>();

  /** Whether a type declaration is looked at. */
  private boolean declaresType;

  TooLarge(Errors errors) {
    this.errors = errors;
  }

  /** Takes note of what is declared. */
  void declared(Obj obj) {
    uses.add(new Use(obj.pos, obj, null));
  }

  /** Takes note of a type that an expression names. */
  void used(int pos, Type type) {
    uses.add(new Use(pos, null, type));
  }

  /** To be asked when all is checked, and only if there are no errors. */
  void check() {
    uses.sort(Comparator.comparingInt(Use::pos));
    for (Use use : uses) {
      Type type = use.obj == null ? use.type : use.obj.type;
      if (type != null) {
        declaresType = use.obj instanceof TypeName;
        check(use.pos, type);
      }
    }
  }

  private void check(int pos, Type type) {
    Type t = type.unalias();
    if (seen.put(t, true) != null) {
      return;
    }
    switch (t.kind()) {
      case NAMED -> check(pos, t.under());
      case POINTER -> check(pos, ((Pointer) t).elem);
      case SLICE -> check(pos, ((Slice) t).elem);
      case MAP -> {
        check(pos, ((Map) t).elem);
        check(pos, ((Map) t).key);
      }
      case CHAN -> {
        Type elem = ((Chan) t).elem;
        check(pos, elem);
        if (layout(elem).size >= MAX_ELEMENT_BYTES) {
          tell(pos, "channel element type too large (>64kB)");
        }
      }
      case ARRAY -> {
        Type elem = ((Array) t).elem;
        check(pos, elem);
        if (layout(elem).size != NO_ROOM && layout(t).size == NO_ROOM) {
          tell(pos, "type " + t + " larger than address space");
        }
      }
      case STRUCT -> {
        List<Var> fields = ((Struct) t).fields;
        fields.forEach(f -> check(pos, f.type));
        boolean fit = fields.stream().allMatch(f -> layout(f.type).size != NO_ROOM);
        if (fit && layout(t).size == NO_ROOM) {
          tell(pos, "type " + t + " too large");
        }
      }
      case SIGNATURE -> {
        ((Signature) t).params.vars.forEach(v -> check(pos, v.type));
        ((Signature) t).results.vars.forEach(v -> check(pos, v.type));
      }
      case BASIC, TUPLE, INTERFACE, UNION, TYPE_PARAM, ALIAS -> {}
    }
  }

  private void tell(int pos, String message) {
    if (declaresType || told.add(message)) {
      errors.report(pos, "%s", message);
    }
  }

  private Layout layout(Type type) {
    if (Predicates.isTypeParam(type)) {
      return new Layout(0, 1);
    }
    Type u = type.under();
    Layout known = layouts.get(u);
    if (known != null) {
      return known;
    }
    Layout made;
    if (u instanceof Array array) {
      Layout elem = layout(array.elem);
      boolean fits = elem.size == 0 || (elem.size > 0 && array.len <= (MAX_BYTES - 1) / elem.size);
      made = new Layout(fits ? array.len * elem.size : NO_ROOM, elem.align);
    } else if (u instanceof Struct struct) {
      made = layout(struct.fields);
    } else {
      made = new Layout(Sizes.sizeof(u), Sizes.alignof(u));
    }
    layouts.put(u, made);
    return made;
  }

  private Layout layout(List<Var> fields) {
    long offset = 0;
    long max = 1;
    for (Var field : fields) {
      Layout f = layout(field.type);
      max = Math.max(max, f.align);
      offset = (offset + f.align - 1) / f.align * f.align + f.size;
      if (f.size == NO_ROOM || offset >= MAX_BYTES) {
        return new Layout(NO_ROOM, max);
      }
    }
    return new Layout((offset + max - 1) / max * max, max);
  }
}
