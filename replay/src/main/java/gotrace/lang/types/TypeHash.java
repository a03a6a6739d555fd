package gotrace.lang.types;

import java.util.List;

/** A hash under which identical types are equal. */
public final class TypeHash {
  private TypeHash() {}

  public static int of(Type type) {
    Type t = type.unalias();
    int h = t.kind().name().hashCode() * 0x9e3779b1;
    return switch (t.kind()) {
      case BASIC -> h + ((Basic) t).which.name().hashCode();
      case ARRAY -> mix(mix(h, of(((Array) t).elem)), Long.hashCode(((Array) t).len));
      case SLICE -> mix(h, of(((Slice) t).elem));
      case POINTER -> mix(h, of(((Pointer) t).elem));
      case MAP -> mix(mix(h, of(((Map) t).key)), of(((Map) t).elem));
      case CHAN -> mix(mix(h, of(((Chan) t).elem)), ((Chan) t).dir.name().hashCode());
      case STRUCT -> {
        for (Var field : ((Struct) t).fields) {
          h = mix(mix(h, field.name.hashCode()), of(field.type));
        }
        yield h;
      }
      case TUPLE -> mix(h, ofVars(((Tuple) t).vars));
      case SIGNATURE -> {
        Signature sig = (Signature) t;
        boolean generic = !sig.tparams.isEmpty();
        yield generic
            ? mix(h, sig.params.size())
            : mix(mix(h, ofVars(sig.params.vars)), ofVars(sig.results.vars));
      }
      case NAMED -> {
        Named named = (Named) t;
        h = mix(h, named.obj().name.hashCode());
        for (Type targ : named.targs()) {
          h = mix(h, of(targ));
        }
        yield h;
      }
      case TYPE_PARAM -> mix(h, System.identityHashCode(t));
      case INTERFACE, UNION, ALIAS -> h;
    };
  }

  private static int ofVars(List<Var> vars) {
    int h = vars.size();
    for (Var v : vars) {
      h = mix(h, of(v.type));
    }
    return h;
  }

  private static int mix(int h, int next) {
    return h * 31 + next;
  }
}
