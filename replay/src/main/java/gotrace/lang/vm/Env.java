package gotrace.lang.vm;

import gotrace.lang.types.TypeParam;
import java.util.List;
import java.util.Map;

/**
 * What the type parameters of a generic function or type are in one instance.
 *
 * @param args the types in the order of the parameters
 * @param key tells instances of one function apart; empty outside of generic functions
 */
record Env(Map<TypeParam, RType> types, List<RType> args, String key) {
  static final Env NONE = new Env(Map.of(), List.of(), "");

  static Env of(List<TypeParam> params, List<RType> args) {
    if (params.isEmpty()) {
      return NONE;
    }
    Map<TypeParam, RType> types = new java.util.HashMap<>();
    StringBuilder key = new StringBuilder("[");
    for (int i = 0; i < params.size(); i++) {
      types.put(params.get(i), args.get(i));
      key.append(i == 0 ? "" : ",").append(args.get(i).ref);
    }
    return new Env(types, List.copyOf(args), key.append(']').toString());
  }
}
