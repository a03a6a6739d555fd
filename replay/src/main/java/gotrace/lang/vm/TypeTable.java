package gotrace.lang.vm;

import gotrace.lang.syntax.ChanDir;
import gotrace.lang.types.Array;
import gotrace.lang.types.Basic;
import gotrace.lang.types.Chan;
import gotrace.lang.types.Interface;
import gotrace.lang.types.Named;
import gotrace.lang.types.Pointer;
import gotrace.lang.types.Signature;
import gotrace.lang.types.Tuple;
import gotrace.lang.types.Type;
import gotrace.lang.types.TypeName;
import gotrace.lang.types.TypeParam;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The types of the program as they are at run time: one for each, whatever names lead to it. */
final class TypeTable {
  private static final int WORD = 8;

  private final Map<String, RType> byKey = new HashMap<>();

  /** Types outside of generic functions, which are asked for again and again. */
  private final IdentityHashMap<Type, RType> known = new IdentityHashMap<>();

  private final IdentityHashMap<TypeName, Integer> localTypes = new IdentityHashMap<>();
  private final RType.Methods finder;

  TypeTable(RType.Methods finder) {
    this.finder = finder;
  }

  @SuppressWarnings("ReferenceEquality") // NONE is the one that is outside of generic functions
  RType of(Type type, Env env) {
    if (env != Env.NONE) {
      return make(type.unalias(), env);
    }
    RType t = known.get(type);
    if (t == null) {
      t = make(type.unalias(), env);
      known.put(type, t);
    }
    return t;
  }

  private List<RType> all(List<Type> types, Env env) {
    return types.stream().map(t -> of(t, env)).toList();
  }

  private RType make(Type type, Env env) {
    return switch (type.kind()) {
      case BASIC -> basic((Basic) type);
      case NAMED -> named((Named) type, env);
      case POINTER -> pointerTo(of(((Pointer) type).elem, env));
      case SLICE -> sliceOf(of(((gotrace.lang.types.Slice) type).elem, env));
      case ARRAY -> array((Array) type, env);
      case MAP -> map((gotrace.lang.types.Map) type, env);
      case CHAN -> chan((Chan) type, env);
      case STRUCT -> struct((gotrace.lang.types.Struct) type, env);
      case SIGNATURE -> signature((Signature) type, env);
      case INTERFACE -> iface((Interface) type, env);
      case TUPLE -> tuple((Tuple) type, env);
      case TYPE_PARAM -> {
        RType t = env.types().get((TypeParam) type);
        if (t == null) {
          throw new IllegalStateException("type parameter " + type + " without an argument");
        }
        yield t;
      }
      default -> throw new IllegalStateException("no type at run time: " + type);
    };
  }

  private RType basic(Basic b) {
    RType.Kind kind =
        switch (b.which) {
          case UNTYPED_BOOL -> RType.Kind.BOOL;
          case UNTYPED_INT -> RType.Kind.INT;
          case UNTYPED_RUNE -> RType.Kind.INT32;
          case UNTYPED_FLOAT -> RType.Kind.FLOAT64;
          case UNTYPED_COMPLEX -> RType.Kind.COMPLEX128;
          case UNTYPED_STRING -> RType.Kind.STRING;
          case UNTYPED_NIL -> RType.Kind.UNSAFE_POINTER;
          case UNSAFE_POINTER -> RType.Kind.UNSAFE_POINTER;
          default -> RType.Kind.valueOf(b.which.name());
        };
    return basic(kind);
  }

  RType basic(RType.Kind kind) {
    String name =
        kind == RType.Kind.UNSAFE_POINTER
            ? "unsafe.Pointer"
            : kind.name().toLowerCase(java.util.Locale.ROOT);
    RType t = byKey.get(name);
    if (t == null) {
      t = new RType(kind, () -> name, name, byKey.size());
      size(t);
      byKey.put(name, t);
    }
    return t;
  }

  /** The sizes of package unsafe's gc on amd64. */
  private static void size(RType t) {
    t.size =
        switch (t.kind) {
          case BOOL, INT8, UINT8 -> 1;
          case INT16, UINT16 -> 2;
          case INT32, UINT32, FLOAT32 -> 4;
          case STRING, INTERFACE, COMPLEX128 -> 2 * WORD;
          case SLICE -> 3 * WORD;
          default -> WORD;
        };
    t.align = (int) Math.min(t.size, WORD);
    if (t.kind == RType.Kind.COMPLEX64) {
      t.align = WORD / 2;
    }
  }

  /** Adds a type under its key, before its parts, which may lead back to it, are known. */
  private RType add(RType.Kind kind, Supplier<String> name, String key) {
    RType t = new RType(kind, name, key, byKey.size());
    t.finder = finder;
    size(t);
    byKey.put(key, t);
    return t;
  }

  RType pointerTo(RType elem) {
    RType t = byKey.get("*" + elem.ref);
    if (t == null) {
      t = add(RType.Kind.POINTER, () -> "*" + elem.name(), "*" + elem.ref);
      t.elem = elem;
    }
    return t;
  }

  RType sliceOf(RType elem) {
    RType t = byKey.get("[]" + elem.ref);
    if (t == null) {
      t = add(RType.Kind.SLICE, () -> "[]" + elem.name(), "[]" + elem.ref);
      t.elem = elem;
    }
    return t;
  }

  private RType array(Array a, Env env) {
    RType elem = of(a.elem, env);
    String key = "[" + a.len + "]" + elem.ref;
    RType t = byKey.get(key);
    if (t == null) {
      t = add(RType.Kind.ARRAY, () -> "[" + a.len + "]" + elem.name(), key);
      fillArray(t, elem, a.len);
    }
    return t;
  }

  private static void fillArray(RType t, RType elem, long len) {
    t.elem = elem;
    t.len = len;
    t.size = len * elem.size;
    t.align = elem.align;
  }

  private RType map(gotrace.lang.types.Map m, Env env) {
    RType k = of(m.key, env);
    RType v = of(m.elem, env);
    String key = "map[" + k.ref + "]" + v.ref;
    RType t = byKey.get(key);
    if (t == null) {
      t = add(RType.Kind.MAP, () -> "map[" + k.name() + "]" + v.name(), key);
      t.mapKey = k;
      t.elem = v;
    }
    return t;
  }

  private RType chan(Chan c, Env env) {
    RType elem = of(c.elem, env);
    String prefix =
        c.dir == ChanDir.BOTH ? "chan " : c.dir == ChanDir.SEND_ONLY ? "chan<- " : "<-chan ";
    String key = prefix + "(" + elem.ref + ")";
    RType t = byKey.get(key);
    if (t == null) {
      t = add(RType.Kind.CHAN, () -> prefix + elementName(c.dir, elem), key);
      t.elem = elem;
    }
    return t;
  }

  private static String elementName(ChanDir dir, RType elem) {
    String name = elem.name();
    boolean ambiguous = dir != ChanDir.SEND_ONLY && name.startsWith("<-chan");
    return ambiguous ? "(" + name + ")" : name;
  }

  private RType tuple(Tuple tuple, Env env) {
    List<RType> all = tuple.vars.stream().map(v -> of(v.type, env)).toList();
    RType t = new RType(RType.Kind.INVALID, () -> "tuple", "tuple", 0);
    t.results = all;
    return t;
  }

  RType signature(Signature sig, Env env) {
    List<RType> params = sig.params.vars.stream().map(v -> of(v.type, env)).toList();
    List<RType> results = sig.results.vars.stream().map(v -> of(v.type, env)).toList();
    return function(params, results, sig.variadic);
  }

  RType function(List<RType> params, List<RType> results, boolean variadic) {
    String key = "func" + SignatureText.of(params, results, variadic, true);
    RType t = byKey.get(key);
    if (t == null) {
      t =
          add(
              RType.Kind.FUNC,
              () -> "func" + SignatureText.of(params, results, variadic, false),
              key);
      t.params = params;
      t.results = results;
      t.variadic = variadic;
    }
    return t;
  }

  private RType iface(Interface i, Env env) {
    List<RType.Method> methods = new ArrayList<>();
    StringBuilder key = new StringBuilder("interface{");
    for (gotrace.lang.types.Func m : i.allMethods()) {
      RType sig = signature(m.signature(), env);
      methods.add(new RType.Method(m.id(), m.name, sig));
      key.append(m.id()).append(sig.ref).append(';');
    }
    RType t = byKey.get(key.toString());
    if (t == null) {
      t = add(RType.Kind.INTERFACE, () -> interfaceName(methods), key.toString());
      t.methods = methods;
    }
    return t;
  }

  private static String interfaceName(List<RType.Method> methods) {
    StringBuilder name = new StringBuilder();
    for (RType.Method m : methods) {
      String signature = m.signature().name().substring("func".length());
      name.append(name.isEmpty() ? " " : "; ").append(m.name()).append(signature);
    }
    return name.isEmpty() ? "interface {}" : "interface {" + name + " }";
  }

  RType any() {
    RType t = byKey.get("interface{");
    return t != null ? t : add(RType.Kind.INTERFACE, () -> "interface {}", "interface{");
  }

  private RType struct(gotrace.lang.types.Struct s, Env env) {
    StringBuilder key = new StringBuilder("struct{");
    List<RType> types = new ArrayList<>();
    for (int i = 0; i < s.fields.size(); i++) {
      Var f = s.fields.get(i);
      RType t = of(f.type, env);
      types.add(t);
      String tag = s.tags.size() > i ? s.tags.get(i) : "";
      key.append(f.embedded ? "+" : "").append(f.id()).append(' ').append(t.ref);
      key.append(tag.isEmpty() ? "" : "`" + tag.length() + ":" + tag).append(';');
    }
    RType t = byKey.get(key.append('}').toString());
    if (t == null) {
      t = add(RType.Kind.STRUCT, () -> structName(s, types), key.toString());
      fillStruct(t, s, types);
    }
    return t;
  }

  private static String structName(gotrace.lang.types.Struct s, List<RType> types) {
    StringBuilder name = new StringBuilder("struct {");
    for (int i = 0; i < types.size(); i++) {
      Var f = s.fields.get(i);
      String tag = s.tags.size() > i ? s.tags.get(i) : "";
      name.append(i == 0 ? " " : "; ").append(f.embedded ? "" : f.name + " ");
      name.append(types.get(i).name());
      name.append(tag.isEmpty() ? "" : " \"" + tag.replace("\"", "\\\"") + "\"");
    }
    return name.append(types.isEmpty() ? "}" : " }").toString();
  }

  private static void fillStruct(RType t, gotrace.lang.types.Struct s, List<RType> types) {
    List<RType.Field> fields = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    long offset = 0;
    int align = 1;
    for (int i = 0; i < types.size(); i++) {
      Var f = s.fields.get(i);
      RType ft = types.get(i);
      int slot = ft.isScalar() ? t.scalars++ : t.references++;
      if (ft.isValue()) {
        values.add(slot);
      }
      fields.add(new RType.Field(f.name, ft, f.embedded, f.isExported(), slot));
      align = Math.max(align, ft.align);
      offset = (offset + ft.align - 1) / ft.align * ft.align + ft.size;
    }
    t.fields = fields;
    t.valueSlots = values.stream().mapToInt(Integer::intValue).toArray();
    t.align = align;
    t.size = (offset + align - 1) / align * align;
  }

  /** Those of the function around a type that is local to it, and its own. */
  private static String arguments(
      List<RType> implied, List<RType> own, Function<RType, String> text) {
    if (implied.isEmpty() && own.isEmpty()) {
      return "";
    }
    String between = implied.isEmpty() || own.isEmpty() ? "" : ";";
    return "[" + list(implied, text) + between + list(own, text) + "]";
  }

  private static String list(List<RType> types, Function<RType, String> text) {
    return types.stream().map(text).collect(Collectors.joining(","));
  }

  private RType named(Named n, Env env) {
    TypeName obj = n.obj();
    List<RType> targs = all(n.targs(), env);
    boolean isLocal = obj.pkg != null && !obj.isPackageLevel();
    String path = obj.pkg == null ? "" : obj.pkg.path;
    String pkgName = obj.pkg == null ? "" : obj.pkg.name + ".";
    List<RType> implied = isLocal ? env.args() : List.of();
    String args = arguments(implied, targs, a -> a.isNamed() ? qualified(a) : a.name());
    String argKeys = arguments(implied, targs, a -> a.ref);
    String key = path + "." + obj.name + argKeys + (isLocal ? "#" + localId(obj) : "");
    RType known = byKey.get(key);
    if (known != null) {
      return known;
    }
    Type under = n.under();
    String name = pkgName + obj.name + args;
    RType t = add(shape(under), () -> name, key);
    t.typeName = obj.name + args;
    t.pkgPath = path;
    t.origin = new Declared(n, targs);
    t.synchronizes = path.equals("sync") && SyncNatives.isObject(obj.name);
    RType u = make(under, env);
    t.elem = u.elem;
    t.mapKey = u.mapKey;
    t.len = u.len;
    t.fields = u.fields;
    t.methods = u.methods;
    t.params = u.params;
    t.results = u.results;
    t.variadic = u.variadic;
    t.scalars = u.scalars;
    t.references = u.references;
    t.valueSlots = u.valueSlots;
    t.size = u.size;
    t.align = u.align;
    return t;
  }

  /** Type arguments are shown with the whole path of their packages. */
  private static String qualified(RType a) {
    return a.pkgPath.isEmpty() ? a.name() : a.pkgPath + "." + a.typeName;
  }

  /** Tells types that functions declare apart. */
  private int localId(TypeName obj) {
    return localTypes.computeIfAbsent(obj, k -> localTypes.size());
  }

  private RType.Kind shape(Type under) {
    return switch (under.kind()) {
      case BASIC -> basic((Basic) under).kind;
      case POINTER -> RType.Kind.POINTER;
      case SLICE -> RType.Kind.SLICE;
      case ARRAY -> RType.Kind.ARRAY;
      case MAP -> RType.Kind.MAP;
      case CHAN -> RType.Kind.CHAN;
      case STRUCT -> RType.Kind.STRUCT;
      case SIGNATURE -> RType.Kind.FUNC;
      default -> RType.Kind.INTERFACE;
    };
  }

  /**
   * A defined type: what {@link RType#origin} holds.
   *
   * @param targs the type arguments of an instance
   */
  record Declared(Named named, List<RType> targs) {}
}
