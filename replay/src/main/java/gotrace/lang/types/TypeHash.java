package gotrace.lang.types;

import java.util.List;

/** A hash under which identical types are equal; of a large type it looks at a part only. */
public final class TypeHash {
  private static final int MAX_NODES = 200;

  private int nodes;

  private TypeHash() {}

  public static int of(Type type) {
    return new TypeHash().hash(type);
  }

  private int hash(Type type) {
    if (++nodes > MAX_NODES) {
      return 0;
    }
    Type t = type.unalias();
    int h = t.kind().name().hashCode() * 0x9e3779b1;
    return switch (t.kind()) {
      case BASIC -> h + ((Basic) t).which.name().hashCode();
      case ARRAY -> mix(mix(h, hash(((Array) t).elem)), Long.hashCode(((Array) t).len));
      case SLICE -> mix(h, hash(((Slice) t).elem));
      case POINTER -> mix(h, hash(((Pointer) t).elem));
      case MAP -> mix(mix(h, hash(((Map) t).key)), hash(((Map) t).elem));
      case CHAN -> mix(mix(h, hash(((Chan) t).elem)), ((Chan) t).dir.name().hashCode());
      case STRUCT -> {
        for (Var field : ((Struct) t).fields) {
          h = mix(mix(h, field.name.hashCode()), hash(field.type));
        }
        yield h;
      }
      case TUPLE -> mix(h, vars(((Tuple) t).vars));
      case SIGNATURE -> {
        Signature sig = (Signature) t;
        boolean generic = !sig.tparams.isEmpty();
        yield generic
            ? mix(h, sig.params.size())
            : mix(mix(h, vars(sig.params.vars)), vars(sig.results.vars));
      }
      case NAMED -> ((Named) t).hash();
      case TYPE_PARAM -> mix(h, System.identityHashCode(t));
      case INTERFACE, UNION, ALIAS -> h;
    };
  }

  private int vars(List<Var> vars) {
    int h = vars.size();
    for (Var v : vars) {
      h = mix(h, hash(v.type));
    }
    return h;
  }

  static int mix(int h, int next) {
    return h * 31 + next;
  }
}
